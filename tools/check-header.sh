#!/bin/sh
# The public header stands alone: it compiles twice over, without the rest of src/, as
# C99 and as C++.
set -u
cd "$(dirname "$0")/.." || exit 70
. tools/tally.sh
: "${CC:=cc}" "${CXX:=c++}"
alone=$(mktemp -d)
cp src/venuecheck.h "$alone/"
printf '#include "venuecheck.h"\n#include "venuecheck.h"\n' >"$alone/a.c"

# $CC and $CXX may hold options, hence no quotes.
as_c99() {
    $CC -std=c99 -Wall -Wextra -Wpedantic -Werror -fsyntax-only -x c "$alone/a.c"
}
as_cxx() {
    $CXX -std=c++11 -Wall -Wextra -Wpedantic -Werror -fsyntax-only -x c++ "$alone/a.c"
}

try "venuecheck.h compiles alone as C99" as_c99
if command -v "${CXX%% *}" >/dev/null 2>&1; then
    try "venuecheck.h compiles alone as C++" as_cxx
else
    echo "skipped: venuecheck.h as C++: no ${CXX%% *}"
fi
rm -rf "$alone"
finish
