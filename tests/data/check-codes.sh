#!/bin/sh
# The codes that the sources give to faults are those that check --explain tells, no more
# and no fewer. Where a code stands is seen by the functions that take one.
# usage: BUILD= check-codes.sh
set -u
cd "$(dirname "$0")/../.." || exit 70
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat src/*.c src/*/*.c | perl -0777 -ne '
    while (/\b(?:vc_fault_add|vc_type_fault|vc_schema_fault|wrong_value|say)\s*
            (\((?:[^()]|(?1))*\))/xg) {
        my $call = $1;
        my $level = 0;
        my @arguments = ("");
        for my $token ($call =~ /"(?:[^"\\]|\\.)*"|./gs) {
            $level-- if $token =~ /^[)}\]]$/;
            if ($token eq "," && $level == 1) { push @arguments, "" }
            else { $arguments[-1] .= $token }
            $level++ if $token =~ /^[({\[]$/;
        }
        for my $argument (@arguments[1 .. ($#arguments < 2 ? $#arguments : 2)]) {
            print "$1\n" if $argument =~ /^\s*"([a-z]+(?:-[a-z0-9]+)*)"\s*$/;
        }
    }' | sort -u >"$work/used"
sed -n 's|^    {"\([a-z0-9-]*\)",.*|\1|p' src/report/codes.c >"$work/told"
LC_ALL=C sort -c "$work/told" || exit 1
diff -u "$work/told" "$work/used" || exit 1
while read -r code; do
    "${BUILD:-build}/venuecheck" check --explain "$code" >/dev/null || exit 1
done <"$work/told"
