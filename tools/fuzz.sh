#!/bin/sh
# Runs each fuzzer for FUZZ_SECONDS. Seeds come from tests/fuzz/corpus/NAME/, what the
# fuzzer finds on its way is kept below the build folder. An input that breaks something
# is left in the folder `artifacts` there.
set -u
cd "$(dirname "$0")/.." || exit 70
. tools/tally.sh
: "${BUILD:=build/fuzz}" "${FUZZ_SECONDS:=20}"

for source in tests/fuzz/fuzz_*.c; do
    [ -f "$source" ] || continue
    name=$(basename "$source" .c)
    name=${name#fuzz_}
    found=$BUILD/corpus/$name
    mkdir -p "$found" "$BUILD/artifacts"
    seeds=
    [ ! -d "tests/fuzz/corpus/$name" ] || seeds=tests/fuzz/corpus/$name
    echo "fuzz: $name for $FUZZ_SECONDS s"
    # shellcheck disable=SC2086 # $seeds is one folder or nothing
    try "fuzz $name" "$BUILD/tests/fuzz/fuzz_$name" -max_total_time="$FUZZ_SECONDS" \
        -timeout=10 -rss_limit_mb=2048 -verbosity=1 -print_final_stats=1 \
        -artifact_prefix="$BUILD/artifacts/$name-" "$found" $seeds
done
if [ ! -s "$RESULTS" ]; then
    echo "fuzz: there are no fuzzers in tests/fuzz/"
    rm -f "$RESULTS"
    exit 0
fi
finish
