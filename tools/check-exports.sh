#!/bin/sh
# The symbols that the shared library exports are those that the header declares with
# VC_API: none is missing and none leaks. In the static library, where more has to be
# visible, every external name at least begins with vc_.
# usage: check-exports.sh libvenuecheck.so.1 libvenuecheck.a venuecheck.h
set -eu
export LC_ALL=C
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

nm -D --defined-only "$1" | awk '$2 != "A" { print $3 }' | sort >"$work/exported"

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
comm -23 "$work/exported" "$work/declared" | sed 's/^/exported but not declared: /'
comm -13 "$work/exported" "$work/declared" | sed 's/^/declared but not exported: /'
nm -g --defined-only "$2" | awk 'NF == 3 && $3 !~ /^vc_/ { print $3 }' |
    sed 's/^/external without vc_ in front: /' >"$work/odd"
cat "$work/odd"
cmp -s "$work/exported" "$work/declared" && [ ! -s "$work/odd" ]
