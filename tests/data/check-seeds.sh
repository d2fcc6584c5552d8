#!/bin/sh
# Each file of tests/check has one fault, and it is found at its line, with its code and no
# echo. A line of tests/check/expected is FILE:LINE CODE, and the file that is checked if
# it is another one. Every code has a seed, or stands below with the reason why not.
# usage: BUILD= check-seeds.sh
set -u
cd "$(dirname "$0")/../.." || exit 70
case ${BUILD:=build} in /*) ;; *) BUILD=$(pwd)/$BUILD ;; esac
codes=$(pwd)/src/report/codes.c
cd tests/check || exit 70
status=0
while read -r place code file; do
    : "${file:=${place%%:*}}"
    found=$("$BUILD/venuecheck" check --format gcc "$file" 2>&1 |
        sed 's/^\([^:]*:[0-9]*\):.*\[\(.*\)\]$/\1 \2/')
    [ "$found" = "$place $code" ] && continue
    printf '%s\nexpected: %s\nfound:    %s\n' "$file" "$place $code" "$found"
    status=1
done <expected
for file in *.json; do
    grep -q "^$file:\| $file$" expected || { echo "$file is not in expected"; status=1; }
done
[ "$(wc -l <expected)" -ge 60 ] || status=1

# Faults that no file of these kinds can have.
unseeded='assumption        of the option --set
eval-line         of the input of eval --ndjson
file-size         a seed would be longer than 64 MiB
json-not-allowed  no published schema rules anything out by false or "not"
json-repeated     no published schema has uniqueItems
no-summit         a data file without one is taken for a part that others include
report-kind       of the input of diff
report-version    of the input of diff
schema-twice      the published schemas differ in their names
venues-all-meet   a warning about data that are named, in a golden case
venues-none-meets a warning about data that are named, in a golden case'
sed -n 's|^    {"\([a-z0-9-]*\)",.*|\1|p' "$codes" | while read -r code; do
    seeded=$(grep -c "^[^ ]* $code\( \|$\)" expected)
    excused=$(echo "$unseeded" | grep -c "^$code  *[a-z]")
    [ "$((seeded > 0)) $excused" = "1 0" ] || [ "$seeded $excused" = "0 1" ] ||
        echo "$code has $seeded seeds and $excused reasons for having none"
done | grep . && status=1
exit $status
