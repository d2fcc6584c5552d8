#!/bin/sh
# Installs what building and testing need and the machine lacks: a C compiler, make,
# pkg-config, cJSON, cmocka; with BROWSER set, also what tests/browser needs. Asks the
# compiler, not the package manager, what is there, so that libraries installed in other
# ways count.
set -eu
cc=${CC:-cc}
probe=$(mktemp -d)
trap 'rm -rf "$probe"' EXIT

# True if a program that includes header $1 compiles and links with $2.
links() {
    printf '#include <stdarg.h>\n#include <stddef.h>\n#include <stdint.h>\n' >"$probe/a.c"
    printf '#include <setjmp.h>\n#include <%s>\nint main(void) { return 0; }\n' "$1" \
        >>"$probe/a.c"
    # shellcheck disable=SC2086 # no flags, or one
    $cc "$probe/a.c" $2 -o "$probe/a.out" >/dev/null 2>&1
}

# The packages of Debian for what is missing, one a line.
missing() {
    if ! links stdio.h ''; then
        case $cc in *clang*) echo clang ;; *) echo gcc ;; esac
        echo libc6-dev
    fi
    command -v make >/dev/null 2>&1 || echo make
    command -v pkg-config >/dev/null 2>&1 || echo pkg-config
    links cjson/cJSON.h -lcjson || echo libcjson-dev
    links cmocka.h -lcmocka || echo libcmocka-dev
    [ -n "${BROWSER:-}" ] || return 0
    command -v "${CHROMIUM:-chromium}" >/dev/null 2>&1 || echo chromium fonts-dejavu-core
    command -v node >/dev/null 2>&1 || echo nodejs
    command -v npm >/dev/null 2>&1 || echo npm
}

packages=$(missing | tr '\n' ' ')
packages=${packages% }
if [ -z "$packages" ]; then
    echo "deps: nothing is missing"
    exit 0
fi

if ! command -v apt-get >/dev/null 2>&1; then
    echo "deps: missing, by their names in Debian: $packages" >&2
    echo "deps: there is no apt-get here: please install them in your system's way" >&2
    exit 1
fi

as_root=
if [ "$(id -u)" -ne 0 ]; then
    as_root=sudo
    if ! command -v sudo >/dev/null 2>&1; then
        echo "deps: neither root nor sudo; as root, run:" >&2
        echo "    apt-get update && apt-get install $packages" >&2
        exit 1
    fi
fi

apt() {
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq "$@"
}

echo "deps: missing: $packages"
echo "deps: running ${as_root:+$as_root }apt-get update"
apt update
echo "deps: running ${as_root:+$as_root }apt-get install --no-install-recommends $packages"
# shellcheck disable=SC2086 # one word a package
apt install -y --no-install-recommends $packages >/dev/null

packages=$(missing | tr '\n' ' ')
if [ -n "$packages" ]; then
    echo "deps: still missing after the installation: $packages" >&2
    exit 1
fi
echo "deps: done"
