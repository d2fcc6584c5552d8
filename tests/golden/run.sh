#!/bin/sh
# Golden cases: each folder here is named after a behaviour and holds `cmd` (a line of
# shell) and what it must print, byte for byte: `out`, `err` (missing: nothing) and
# `status` (missing: 0).
#
# A case runs in a copy of its folder, so that it may write files. There `data` leads to
# the project's data (also as $DATA), `venuecheck` is in PATH, and the environment is
# otherwise empty but for LC_ALL=C. Should an absolute path of this machine appear in the
# output, it is compared as $ROOT or $HERE.
#
# usage: BUILD= run.sh [--accept] [-k PATTERN]
set -u
cd "$(dirname "$0")/../.." || exit 70
. tools/tally.sh
root=$(pwd)
case ${BUILD:=build} in /*) build=$BUILD ;; *) build=$root/$BUILD ;; esac
accept=
pattern='*'
while [ $# -gt 0 ]; do
    case $1 in
    --accept) accept=yes ;;
    -k) pattern="*${2:?-k needs a pattern}*" && shift ;;
    *) echo "usage: run.sh [--accept] [-k PATTERN]" >&2; exit 2 ;;
    esac
    shift
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Runs the case in folder $1; leaves out, err and status in $work/got.
run_case() {
    rm -rf "$work/here" "$work/got"
    mkdir "$work/got"
    cp -R "$1" "$work/here"
    rm -f "$work/here/out" "$work/here/err" "$work/here/status"
    [ -e "$work/here/data" ] || ln -s "$root/data" "$work/here/data"
    (cd "$work/here" && exec env -i PATH="$build:/usr/bin:/bin" LC_ALL=C DATA=data \
        ${ASAN_OPTIONS:+"ASAN_OPTIONS=$ASAN_OPTIONS"} timeout 60 sh ./cmd) \
        </dev/null >"$work/got/out.raw" 2>"$work/got/err.raw"
    echo $? >"$work/got/status"
    for stream in out err; do
        sed -e "s|$work/here|\$HERE|g" -e "s|$root|\$ROOT|g" "$work/got/$stream.raw" \
            >"$work/got/$stream"
    done
}

# What is expected of the case in $1, with what is missing filled in, in $work/want.
expect_case() {
    rm -rf "$work/want"
    mkdir "$work/want"
    for name in out err status; do
        if [ -f "$1/$name" ]; then
            cp "$1/$name" "$work/want/$name"
        elif [ $name = status ]; then
            echo 0 >"$work/want/status"
        else
            : >"$work/want/$name"
        fi
    done
}

# Writes what came into the case's folder; what would say nothing is left away.
accept_case() {
    for name in out err; do
        if [ -s "$work/got/$name" ]; then
            cp "$work/got/$name" "$1/$name"
        else
            rm -f "$1/$name"
        fi
    done
    if [ "$(cat "$work/got/status")" = 0 ]; then
        rm -f "$1/status"
    else
        cp "$work/got/status" "$1/status"
    fi
}

# Shows how the two differ.
compare_case() {
    good=yes
    for name in status err out; do
        cmp -s "$work/want/$name" "$work/got/$name" && continue
        good=
        echo "$name:"
        diff -u "$work/want/$name" "$work/got/$name" | tail -n +3 | head -60
    done
    [ -n "$good" ]
}

# One case, in a folder of its own.
one_case() {
    work=$all/$case_name
    mkdir "$work"
    run_case "$1"
    expect_case "$1"
    if [ -z "$accept" ]; then
        try "golden $case_name" compare_case
    else
        compare_case >/dev/null || echo "accepted: $case_name"
        accept_case "$1"
        pass "golden $case_name"
    fi
}

# A few at a time; what each says is shown in their order.
all=$work
at_once=$(($(nproc 2>/dev/null || echo 1) + 1))
running=0
for folder in tests/golden/*/; do
    case_name=$(basename "$folder")
    # shellcheck disable=SC2254 # it is a pattern
    case $case_name in $pattern) ;; *) continue ;; esac
    [ -f "$folder/cmd" ] || continue
    one_case "$folder" >"$all/$case_name.log" 2>&1 &
    running=$((running + 1))
    if [ $running -eq $at_once ]; then
        wait
        running=0
    fi
done
wait
cat "$all"/*.log 2>/dev/null
[ -s "$RESULTS" ] || echo "no golden case matches '$pattern'"
finish
