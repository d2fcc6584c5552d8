#!/bin/sh
# The program alone is enough: a copy of the one file, in an empty folder, with an empty
# environment, does what a newcomer would try first.
set -u
cd "$(dirname "$0")/.." || exit 70
. tools/tally.sh
: "${BUILD:=build}"
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir "$home/folder"
cp "$BUILD/venuecheck" "$home/folder/"

# newcomer STATUS ARGUMENTS...: runs it there; out and err are left in $home.
newcomer() {
    wanted=$1
    shift
    (cd "$home/folder" && exec env -i ./venuecheck "$@") \
        </dev/null >"$home/out" 2>"$home/err"
    status=$?
    [ "$status" -eq "$wanted" ] && return 0
    echo "exit $status instead of $wanted"
    cat "$home/out" "$home/err"
    return 1
}

# says FILE WORDS: the words stand in it, in whatever case.
says() {
    grep -qiF -e "$2" "$home/$1" && return 0
    echo "std$1 does not say '$2':"
    cat "$home/$1"
    return 1
}

silent() {
    [ ! -s "$home/$1" ] && return 0
    echo "std$1 should be empty:"
    cat "$home/$1"
    return 1
}

plain() {
    newcomer 0 && silent err && says out venue && says out score
}

help() {
    newcomer 0 --help && silent err && says out usage && says out explain
}

version() {
    newcomer 0 --version && silent err &&
        { grep -q '^venuecheck [0-9][0-9]*\.[0-9]' "$home/out" || { cat "$home/out"; false; }; }
}

mistyped_command() {
    newcomer 2 explian geneva && silent out && says err "did you mean" && says err explain
}

mistyped_option() {
    newcomer 2 --fromat json && silent out && says err "did you mean" && says err format
}

nothing_left() {
    [ "$(ls -A "$home/folder")" = venuecheck ]
}

try "newcomer: plain venuecheck prints a ranking" plain
try "newcomer: --help helps" help
try "newcomer: --version says which" version
try "newcomer: a mistyped command is named, with the one that was meant" mistyped_command
try "newcomer: a mistyped option is named, with the one that was meant" mistyped_option
try "newcomer: nothing is left behind" nothing_left
finish
