#!/bin/sh
# Runs the tests and ends with the line `N passed, N failed`.
# usage: CC= MAKE= BUILD= check.sh all | PART...    (programs golden source install)
set -u
cd "$(dirname "$0")/.." || exit 70
. tools/tally.sh
export LC_ALL=C
: "${BUILD:=build}" "${CC:=cc}" "${MAKE:=make}"
export BUILD CC MAKE

# Each test program has been built from a source of the same name.
programs() {
    for source in tests/unit/*.c tests/property/*.c tests/data/*.c; do
        [ -f "$source" ] || continue
        try "${source%.c}" timeout 300 "$BUILD/${source%.c}"
    done
    for script in tests/data/*.sh; do
        [ -f "$script" ] || continue
        try "$script" timeout 300 sh "$script"
    done
}

golden() {
    tests/golden/run.sh
    [ ! -f README.md ] || tests/golden/readme.sh README.md
}

source_rules() {
    try "layers: a file includes only its own and earlier layers" tools/check-layers.sh
    tools/check-header.sh
    try "the library exports what venuecheck.h declares, and no more" \
        tools/check-exports.sh "$BUILD/libvenuecheck.so.1" "$BUILD/libvenuecheck.a" \
        src/venuecheck.h
}

install_rules() {
    tests/install/run.sh
    tests/newcomer.sh
}

[ "${1:-all}" != all ] || set -- programs golden source install
for part; do
    case $part in
    programs) programs ;;
    golden) golden ;;
    source) source_rules ;;
    install) install_rules ;;
    *) echo "check.sh: unknown part: $part" >&2; exit 2 ;;
    esac
done
finish
