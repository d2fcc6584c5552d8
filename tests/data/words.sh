#!/bin/sh
# Help, manual and completion name the same commands and options: what one has, all have.
# usage: BUILD= words.sh
set -u
cd "$(dirname "$0")/../.." || exit 70
: "${BUILD:=build}"
program=$BUILD/venuecheck
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C
good=yes

wrong() {
    echo "$*"
    good=
}

# What the manual describes: an item of its own, for the synopsis explains nothing.
sed -n '/^\.Sh DESCRIPTION/,$s/^\.It //p' src/cli/venuecheck.1 >"$work/described"
sed -n 's/^Fl .*-\([a-z][a-z-]*\).*/&/p' "$work/described" | grep -o -- ' -[a-z][a-z-]*' |
    sed 's/^ -//' | sort -u >"$work/said"
for shell in bash zsh fish; do
    "$program" completion $shell >"$work/$shell" || wrong "no completion for $shell"
done

# The commands are those of the general help.
"$program" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z][a-z-]*\).*/\1/p' >"$work/commands"
[ -s "$work/commands" ] || wrong "the help lists no commands"

while read -r command; do
    grep -q "^Cm $command\( \|$\)" "$work/described" || wrong "the manual lacks the command $command"
    grep -q "^    $command)" "$work/bash" || wrong "bash does not complete $command"
    grep -q "^    $command)" "$work/zsh" || wrong "zsh does not complete $command"
    grep -q -- "-n __fish_use_subcommand -f -a $command " "$work/fish" ||
        wrong "fish does not complete $command"

    # Its options are those of its own help.
    "$program" "$command" --help | sed -n 's/^  \(-., \|    \)--\([a-z-]*\).*/\2/p' |
        sort -u >"$work/options"
    sed -n "/^    $command)/,/;;/s/.*options=\"\(.*\)\"/\1/p" "$work/bash" | tr ' ' '\n' |
        sed 's/^--//' | sort -u >"$work/bash-options"
    sed -n "/^    $command)/,/;;/s/^ *'[*]*--\([a-z-]*\).*/\1/p" "$work/zsh" |
        sort -u >"$work/zsh-options"
    sed -n "s/.*seen_subcommand_from\( [a-z -]*\)' -l \([a-z-]*\) .*/\1 : \2/p" \
        "$work/fish" | sed -n "s/^.* $command .*: //p" | sort -u >"$work/fish-options"
    for shell in bash zsh fish; do
        cmp -s "$work/options" "$work/$shell-options" || {
            wrong "$command: options that only help (<) or only $shell (>) has:"
            diff "$work/options" "$work/$shell-options" | grep '^[<>]'
        }
    done
    while read -r option; do
        grep -qxF -- "$option" "$work/said" || wrong "the manual lacks --$option"
    done <"$work/options"
done <"$work/commands"

# And the manual has no option that help does not know.
"$program" --help | sed -n 's/^  \(-., \|    \)--\([a-z-]*\).*/\2/p' | sort -u >"$work/all"
only=$(comm -13 "$work/all" "$work/said")
[ -z "$only" ] || wrong "only the manual knows" $only

# The shells that are there can read what is meant for them.
for shell in bash zsh fish; do
    if ! command -v $shell >/dev/null 2>&1; then
        echo "skipped: whether $shell can read its completion: no $shell"
        continue
    fi
    $shell -n "$work/$shell" || wrong "$shell cannot read its completion"
done

# Of these fish can be asked without a terminal.
offers() { # WORDS NAME
    fish --no-config -c "source '$work/fish'; complete -C 'venuecheck $1'" 2>&1 |
        cut -f1 | grep -qxF -- "$2" || wrong "fish does not offer $2 after $1"
}
if command -v fish >/dev/null 2>&1; then
    PATH=$(cd "$BUILD" && pwd):$PATH
    export HOME="$work"
    offers 'explain ge' geneva
    offers 'facts su' summit
    offers 'schema ru' rules
    offers 'check --explain json-d' json-depth
    offers '--rules stri' strict-law
    offers '--rules=stri' --rules=strict-law
    offers 'rank --summit trump-k' trump-kim-2018
    offers 'test host' host-first
fi
# The manual of rules has every operator with what it means.
sed -n '/define VC_OPERATORS/,/^$/p' src/rule/operators.h | tr -d '\\\n' |
    grep -o 'OP([A-Z_]*, "[^"]*", [^"]*"[^"]*")' | sed 's/^[^"]*"\([^"]*\)".*"\([^"]*\)")$/\1\t\2/' \
    >"$work/operators"
[ "$(wc -l <"$work/operators")" -gt 30 ] || wrong "the operators are not found"
sed -e 's/^\.It Li //' -e 's/\\&//g' -e 's/\\-/-/g' src/cli/venuecheck-rules.5 >"$work/rules"
while IFS="$(printf '\t')" read -r name meaning; do
    grep -qxF -- "$name" "$work/rules" && grep -qxF -- "$meaning" "$work/rules" ||
        wrong "venuecheck-rules(5) does not have the operator $name: $meaning"
done <"$work/operators"

# The manual of the library names every function that the header declares.
tr '\n' ' ' <src/venuecheck.h | grep -oE 'VC_API[^;(]*\(' | grep -oE 'vc_[a-z_]+\($' |
    tr -d '(' >"$work/declared"
[ -s "$work/declared" ] || wrong "no function is found in venuecheck.h"
while read -r function; do
    grep -qxF ".It Fn $function" src/libvenuecheck.3 ||
        wrong "libvenuecheck(3) does not name $function"
done <"$work/declared"
[ -n "$good" ]
