#!/bin/sh
# A cold start to the printed table, and all venues of the world under every rule set that
# ranks, next to a start that reads nothing (--version), to the least that any process costs
# (true) and to jq, if it is installed, which only reads and prints the same data.
# usage: BUILD= RUNS= run.sh
set -eu
cd "$(dirname "$0")/../.."
: "${BUILD:=build}" "${RUNS:=200}"
data=$(ls data/*.json data/summits/*.json data/rules/*.json 2>/dev/null || true)

world="--data data/venues-world.json"
for file in data/rules/*.json; do
    name=$(basename "$file" .json)
    [ "$name" = base ] || world="$world --rules $name"
done

# shellcheck disable=SC2086 # one word a file, or an option
set -- "$RUNS" venuecheck "$BUILD/venuecheck" -- "world, all rule sets" \
    "$BUILD/venuecheck" $world -- "venuecheck --version" "$BUILD/venuecheck" --version
if command -v jq >/dev/null 2>&1; then
    # shellcheck disable=SC2086
    set -- "$@" -- "jq . over the same data" jq . $data
else
    echo "jq is not installed: not compared with it"
fi
set -- "$@" -- /bin/true /bin/true
echo "whole process, $RUNS runs in turn, ratios to /bin/true:"
"$BUILD/tests/bench/spawn" "$@"
