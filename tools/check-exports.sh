#!/bin/sh
# The symbols that the libraries export, the shared and the static one, are those that the
# header declares with VC_API: none is missing and none leaks.
# usage: check-exports.sh libvenuecheck.so.1 libvenuecheck.a venuecheck.h
set -eu
export LC_ALL=C
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

nm -D --defined-only "$1" | awk '$2 != "A" { print $3 }' | sort >"$work/shared"
nm -g --defined-only "$2" | awk 'NF == 3 { print $3 }' | sort >"$work/static"

# A declaration runs from VC_API to the semicolon; its name is the first vc_ word before
# a parenthesis, or the last one where there is none (a variable).
sed 's,//.*,,' "$3" | awk '
/^[ \t]*#/ { next }
{ text = text " " $0 }
END {
    while ((begin = index(text, "/*")) > 0) {
        rest = substr(text, begin + 2)
        text = substr(text, 1, begin - 1) " " substr(rest, index(rest, "*/") + 2)
    }
    count = split(text, part, ";")
    for (i = 1; i <= count; i++) {
        if (!match(part[i], /VC_API[ \t]/))
            continue
        declaration = substr(part[i], RSTART + RLENGTH)
        if (match(declaration, /vc_[a-z0-9_]+[ \t]*\(/)) {
            name = substr(declaration, RSTART, RLENGTH - 1)
            sub(/[ \t]+$/, "", name)
            print name
        } else {
            name = ""
            while (match(declaration, /vc_[a-z0-9_]+/)) {
                name = substr(declaration, RSTART, RLENGTH)
                declaration = substr(declaration, RSTART + RLENGTH)
            }
            if (name != "")
                print name
        }
    }
}' | sort >"$work/declared"

if [ ! -s "$work/declared" ]; then
    echo "$3 declares nothing with VC_API"
    exit 1
fi
status=0
for library in shared static; do
    cmp -s "$work/$library" "$work/declared" && continue
    comm -23 "$work/$library" "$work/declared" | sed "s/^/$library: exported but not declared: /"
    comm -13 "$work/$library" "$work/declared" | sed "s/^/$library: declared but not exported: /"
    status=1
done
exit $status
