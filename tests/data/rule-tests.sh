#!/bin/sh
# Every built-in rule set passes the tests that stand in it, and these have seen every
# outcome that can come about and both ends of every scale.
# usage: BUILD= rule-tests.sh
set -u
cd "$(dirname "$0")/../.." || exit 70
program=${BUILD:-build}/venuecheck
status=0
for file in data/rules/*.json; do
    name=$(basename "$file" .json)
    "$program" test "$name" || status=1
    "$program" test "$name" --coverage | grep -A 99 'not seen by any test' && status=1
done
exit $status
