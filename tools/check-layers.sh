#!/bin/sh
# Proves that the folders of src/ are layers. A file includes its own layer and those
# before it; src/cli sees nothing but the public header; src/venuecheck.c at the top
# joins all; no header includes itself by way of others.
# usage: check-layers.sh [FOLDER that holds src/]
set -eu
cd "${1:-$(dirname "$0")/..}"
edges=$(mktemp)
trap 'rm -f "$edges"' EXIT

# One line an include: FILE LINE INCLUDED.
find src -name '*.[ch]' | LC_ALL=C sort | while read -r file; do
    sed -n '/^[ \t]*#[ \t]*include[ \t]*"/{
        =
        s/^[^"]*"\([^"]*\)".*/\1/p
    }' "$file" | while read -r line && read -r included; do
        echo "${file#src/} $line $included"
    done
done >"$edges"

awk '
BEGIN {
    count = split("base json geo rule model score report", order, " ")
    for (i = 1; i <= count; i++)
        level[order[i]] = i
    level["cli"] = count + 1
}
function layer(path) {
    return index(path, "/") ? substr(path, 1, index(path, "/") - 1) : "top"
}
function wrong(why) {
    printf "src/%s:%s: includes \"%s\": %s\n", $1, $2, $3, why
    faults++
}
{
    from = layer($1)
    to = layer($3)
    if (from != "top" && !(from in level))
        wrong("src/" from " is no layer")
    else if (from == "cli") {
        if (to != "cli" && $3 != "venuecheck.h")
            wrong("the command line sees venuecheck.h only")
    } else if (to == "top") {
        if (from != "top")
            wrong(index($3, "venuecheck.") == 1 ? "the public header is above " from \
                                                : "say the layer: paths are relative to src/")
    } else if (!(to in level))
        wrong("there is no layer " to)
    else if (from != "top" && level[to] > level[from])
        wrong(to " comes after " from)
    else if (from == "top" && to == "cli")
        wrong("the library knows no command line")
    if ($1 == $3)
        wrong("itself")
}
END { exit faults > 0 }' "$edges" && good=yes || good=

# tsort complains about loops, of two files or more.
loops=$(awk '$1 ~ /\.h$/ { print $1, $3 }' "$edges" | tsort 2>&1 >/dev/null) || {
    echo "headers include each other in a circle:"
    echo "$loops"
    good=
}
[ -n "$good" ]
