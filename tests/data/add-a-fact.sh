#!/bin/sh
# The README's example of adding a fact, from start to end: its two pieces go into a copy
# of the data, the three commands run, and the last says what the README shows.
# usage: BUILD= add-a-fact.sh
set -u
cd "$(dirname "$0")/../.." || exit 70
case ${BUILD:=build} in /*) ;; *) BUILD=$(pwd)/$BUILD ;; esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R data "$work/data"

# block LANGUAGE N: the N-th block of that language in the section.
block() {
    awk -v fence="\`\`\`$1" -v wanted="$2" '
    /^## / { section = $0 == "## Adding a fact" }
    !section { next }
    /^```/ { inside = !inside && $0 == fence && ++count == wanted; next }
    inside' README.md
}
block json 1 >"$work/source"
block json 2 >"$work/assertion"
block text 1 >"$work/wanted"
for piece in source assertion wanted; do
    [ -s "$work/$piece" ] || { echo "README.md: the section lacks its $piece"; exit 1; }
done

awk -v source="$work/source" -v assertion="$work/assertion" '
function insert(file,    line) { while ((getline line < file) > 0) print line }
{ print }
/^  "sources": {$/ { insert(source) }
/"id": "doha"/ { doha = 1 }
doha && /"acceptance": {$/ { towards = 1 }
towards && /"RUS": \[$/ { insert(assertion); doha = towards = 0 }
' data/venues.json >"$work/data/venues.json"

cd "$work" || exit 70
"$BUILD/venuecheck" fmt data/venues.json && "$BUILD/venuecheck" check data/venues.json &&
    "$BUILD/venuecheck" facts doha --data data/venues.json --since 2025-08-24 \
        --as-of 2025-08-25 >got &&
    sed '/^  Data: /,/^What changed$/c\...' got | diff wanted -
