#!/bin/sh
# The examples of a document are golden cases too. In a block fenced as ```console, a
# line `$ venuecheck ...` is run and what follows it, up to the next `$` or the end of the
# block, must be what it prints (both streams). A line `...` stands for any lines. So is a
# line `$ sed ... >FILE`. Other commands, such as make or git, are for the reader and not
# run. What stands in a block fenced as ```json FILE is the content of that file from there
# on.
#
# The commands run as from the root of the project, in a folder that leads to all that
# is there, so that examples may write files.
#
# usage: BUILD= readme.sh README.md
set -u
cd "$(dirname "$0")/../.." || exit 70
. tools/tally.sh
root=$(pwd)
case ${BUILD:=build} in /*) build=$BUILD ;; *) build=$root/$BUILD ;; esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/here" "$work/cases"
for entry in *; do
    ln -s "$root/$entry" "$work/here/$entry"
done

# Writes each example as N.cmd, N.want and N.line (where it stands).
awk -v folder="$work/cases" '
/^ *```json [A-Za-z0-9._-]+ *$/ {
    stem = folder "/" sprintf("%03d", ++count)
    printf "" >(stem ".want")
    printf "" >(stem ".body")
    print "cat " stem ".body >" $2 >(stem ".cmd")
    print NR >(stem ".line")
    body = 1
    next
}
/^ *```/ && body { body = 0; next }
body { print >(stem ".body"); next }
/^ *```/ { inside = !inside && /^ *```console *$/; open = 0; more = 0; next }
!inside { next }
more {
    sub(/^> ?/, "")
    if (open) print >(stem ".cmd")
    more = /\\$/
    next
}
/^\$ / {
    open = 0
    command = substr($0, 3)
    if (command ~ /^(build\/)?venuecheck( |$)/ || command ~ /\| *venuecheck( |$)/ ||
        command ~ /^sed .*>[a-z.]+$/) {
        open = 1
        stem = folder "/" sprintf("%03d", ++count)
        printf "" >(stem ".want")
        print command >(stem ".cmd")
        print NR >(stem ".line")
    }
    more = command ~ /\\$/
    next
}
open { print >(stem ".want") }
' "$1"

# Compares the lines of $1, in which `...` stands for any lines, with those of $2.
matches() {
    awk -v want_file="$1" -v got_file="$2" '
    # True if the lines first..last of want stand in got from line at on.
    function stands(first, last, at,    i) {
        for (i = first; i <= last; i++)
            if (want[i] != got[at + i - first])
                return 0
        return 1
    }
    BEGIN {
        while ((getline line < want_file) > 0) want[++wanted] = line
        while ((getline line < got_file) > 0) got[++gotten] = line
        want[wanted + 1] = "..."
        at = 1
        first = 1
        for (i = 1; i <= wanted + 1; i++) {
            if (want[i] !~ /^ *\.\.\.$/)
                continue
            length_ = i - first
            if (i == wanted + 1) {              # the last run of lines ends the output
                if (first > 1) {
                    if (gotten - length_ + 1 < at) exit 1
                    at = gotten - length_ + 1
                }
                exit !(stands(first, i - 1, at) && at + length_ - 1 == gotten)
            }
            if (first > 1)                       # anywhere after the one before
                while (at + length_ - 1 <= gotten && !stands(first, i - 1, at)) at++
            if (at + length_ - 1 > gotten || !stands(first, i - 1, at)) exit 1
            at += length_
            first = i + 1
        }
    }'
}

compare_example() {
    (cd "$work/here" && exec env -i PATH="$build:/usr/bin:/bin" LC_ALL=C \
        ${ASAN_OPTIONS:+"ASAN_OPTIONS=$ASAN_OPTIONS"} timeout 60 sh "$1.cmd") \
        </dev/null >"$1.got" 2>&1
    status=$?
    if [ $status -ge 124 ]; then
        echo "exit $status"
        return 1
    fi
    matches "$1.want" "$1.got" && return 0
    diff -u "$1.want" "$1.got" | tail -n +3 | head -60
    return 1
}

for example in "$work"/cases/*.cmd; do
    [ -f "$example" ] || continue
    stem=${example%.cmd}
    try "$1:$(cat "$stem.line"): $(head -1 "$example")" compare_example "$stem"
done
[ -s "$RESULTS" ] || echo "no example in $1"
finish
