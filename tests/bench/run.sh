#!/bin/sh
# A cold start to the printed table, next to the least that any process costs (true) and
# to jq, if it is installed, which only reads and prints the same data.
# usage: BUILD= RUNS= run.sh
set -eu
cd "$(dirname "$0")/../.."
: "${BUILD:=build}" "${RUNS:=200}"
data=$(ls data/*.json data/summits/*.json data/rules/*.json 2>/dev/null || true)

# shellcheck disable=SC2086 # one word a file
set -- "$RUNS" venuecheck "$BUILD/venuecheck"
if command -v jq >/dev/null 2>&1; then
    # shellcheck disable=SC2086
    set -- "$@" -- "jq . over the same data" jq . $data
else
    echo "jq is not installed: not compared with it"
fi
set -- "$@" -- /bin/true /bin/true
echo "whole process, $RUNS runs in turn, ratios to /bin/true:"
"$BUILD/tests/bench/spawn" "$@"
