#!/bin/sh
# Each file of tests/check has one fault, and it is found at its line, with its code and no
# echo. A line of tests/check/expected is FILE:LINE CODE.
# usage: BUILD= check-seeds.sh
set -u
cd "$(dirname "$0")/../.." || exit 70
case ${BUILD:=build} in /*) ;; *) BUILD=$(pwd)/$BUILD ;; esac
cd tests/check || exit 70
status=0
while read -r place code; do
    file=${place%%:*}
    found=$("$BUILD/venuecheck" check --format gcc "$file" 2>&1 |
        sed 's/^\([^:]*:[0-9]*\):.*\[\(.*\)\]$/\1 \2/')
    [ "$found" = "$place $code" ] && continue
    printf 'expected: %s\nfound:    %s\n' "$place $code" "$found"
    status=1
done <expected
for file in *.json; do
    grep -q "^$file:" expected || { echo "$file is not in expected"; status=1; }
done
[ "$(wc -l <expected)" -ge 60 ] || status=1
exit $status
