#!/bin/sh
# Installs into an empty root, twice, builds a client from there through pkg-config against
# the shared and the static library, runs both, uninstalls, and wants the root empty. The
# root has a blank in its name, as a home folder may.
# usage: CC= MAKE= BUILD= run.sh
set -u
cd "$(dirname "$0")/../.." || exit 70
. tools/tally.sh
: "${BUILD:=build}" "${CC:=cc}" "${MAKE:=make}"
above=$(mktemp -d)
trap 'rm -rf "$above"' EXIT
root="$above/a root"
prefix=$root/usr/local

make_quietly() {
    "$MAKE" -s --no-print-directory BUILD="$BUILD" CC="$CC" DESTDIR="$root" PREFIX=/usr/local "$1"
}

everything_is_there() {
    good=yes
    for file in bin/venuecheck include/venuecheck.h lib/libvenuecheck.a \
        lib/libvenuecheck.so lib/libvenuecheck.so.1 lib/pkgconfig/venuecheck.pc \
        share/man/man1/venuecheck.1 share/man/man3/libvenuecheck.3 \
        share/man/man5/venuecheck-rules.5 share/zsh/site-functions/_venuecheck \
        share/bash-completion/completions/venuecheck \
        share/fish/vendor_completions.d/venuecheck.fish; do
        [ -e "$prefix/$file" ] || { echo "missing: $file"; good=; }
    done
    [ -n "$good" ]
}

# The client's flags as pkg-config tells them, with the prefix moved to the root.
ask() {
    PKG_CONFIG_PATH=$prefix/lib/pkgconfig \
        pkg-config --define-variable=prefix="$prefix" "$@" venuecheck
}

# pkg-config quotes for a shell, hence eval.
shared_client() {
    eval "$CC -std=c99 -Wall -Wextra -Werror tests/install/client.c $(ask --cflags)" \
        "$(ask --libs)" '-o "$root/client"' &&
        LD_LIBRARY_PATH="$prefix/lib" "$root/client" &&
        rm "$root/client"
}

# The same as C++, where there is a compiler of it. -x, for the file is named as C.
cxx_client() {
    eval "$cxx -x c++ -Wall -Wextra -Werror tests/install/client.c $(ask --cflags)" \
        -x none "$(ask --libs)" '-o "$root/client"' &&
        LD_LIBRARY_PATH="$prefix/lib" "$root/client" &&
        rm "$root/client"
}

# The archive by its name, or the linker would take the shared library that lies next to
# it; the libraries that it needs are those that --static adds.
static_client() {
    others=$(ask --static --libs | sed 's/-lvenuecheck//')
    eval "$CC -std=c99 -Wall -Wextra -Werror tests/install/client.c $(ask --cflags)" \
        '"$prefix/lib/libvenuecheck.a"' "$others" '-o "$root/client"' &&
        "$root/client" &&
        rm "$root/client"
}

# The program that the README shows says what the command says.
readme_client() {
    awk '/^```c where\.c$/ { inside = 1; next } /^```/ { inside = 0 } inside' README.md \
        >"$root/where.c"
    eval "$CC -std=c99 -Wall -Wextra -Werror" '"$root/where.c"' "$(ask --cflags)" \
        "$(ask --libs)" '-o "$root/client"' &&
        LD_LIBRARY_PATH="$prefix/lib" "$root/client" >"$root/told" &&
        "$prefix/bin/venuecheck" --rules practical-risk --set host:CHE.immunity=granted \
            --top 3 --format markdown | cmp - "$root/told" &&
        grep -q "practical-risk" "$root/told" &&
        rm "$root/client" "$root/told" "$root/where.c"
}

# Far from the source tree: a rule set in the user's folder extends one that is built in,
# and a broken one beside it is told of without hiding it.
own_rules() {
    mkdir -p "$above/home/rules" "$above/empty" "$above/data/venuecheck/rules"
    printf '{"id": "m", "version": "1", "title": "Mine", "extends": "default"}' \
        >"$above/data/venuecheck/rules/mine.json"
    printf '{"id": "b",' >"$above/home/rules/broken.json"
    (
        cd "$above/empty" || exit 1
        export HOME="$above/home" XDG_DATA_HOME="$above/data"
        export VENUECHECK_RULES="$above/home/rules"
        "$prefix/bin/venuecheck" --rules mine --format json -o report.json || exit 1
        grep -q '"id": "m"' report.json || exit 1
        "$prefix/bin/venuecheck" rules --format json -o rules.json || exit 1
        grep -q "\"found\": \"$above/data/venuecheck/rules/mine.json\"" rules.json || exit 1
        mkdir -p "$above/system/venuecheck/rules"
        printf '{"id": "s", "version": "1", "title": "The system", "extends": "mine"}' \
            >"$above/system/venuecheck/rules/system.json"
        XDG_DATA_DIRS=$above/none:$above/system "$prefix/bin/venuecheck" --rules system \
            --format json -o report.json || exit 1
        grep -q '"id": "s"' report.json || exit 1
        "$prefix/bin/venuecheck" --rules broken 2>told && exit 1
        grep -q "broken.json:1:1[0-9]: " told
    )
}

nothing_is_left() {
    left=$(find "$root" ! -type d)
    [ -z "$left" ] || { echo "left: $left"; return 1; }
}

try "install into an empty root" make_quietly install
try "install again, over itself" make_quietly install
try "install: everything is there" everything_is_there
try "install: the program runs from there" "$prefix/bin/venuecheck" --version
try "install: rule sets of one's own, in an empty folder" own_rules
if command -v pkg-config >/dev/null 2>&1; then
    try "install: a client of the shared library" shared_client
    try "install: the program in the README" readme_client
    try "install: a client of the static library" static_client
    cxx=$(command -v c++ || command -v clang++ || command -v g++)
    if [ -n "$cxx" ]; then
        try "install: a client in C++" cxx_client
    else
        echo "skipped: a client in C++: no compiler of it"
    fi
else
    echo "skipped: clients of the installed library: no pkg-config"
fi
try "uninstall" make_quietly uninstall
try "uninstall leaves nothing" nothing_is_left
finish
