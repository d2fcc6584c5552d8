#!/bin/sh
# Prints venuecheck.pc. The version is said once, as VC_VERSION in the public header.
# usage: PREFIX= LIBDIR= INCLUDEDIR= LIBS= pkgconfig.sh src/venuecheck.h
set -eu
version=$(sed -n 's/^#define VC_VERSION "\(.*\)".*/\1/p' "$1")
if [ -z "$version" ]; then
    echo "pkgconfig.sh: $1 does not define VC_VERSION" >&2
    exit 1
fi

# Folders below the prefix are written relative to it, so that --define-prefix works.
relative() {
    # shellcheck disable=SC2016 # pkg-config expands ${prefix}
    case $1 in
    "$PREFIX"/*) printf '${prefix}/%s' "${1#"$PREFIX"/}" ;;
    *) printf '%s' "$1" ;;
    esac
}

cat <<END
prefix=$PREFIX
libdir=$(relative "$LIBDIR")
includedir=$(relative "$INCLUDEDIR")

Name: venuecheck
Description: Judges and ranks venues for a meeting of two sides who distrust each other
Version: $version
Libs: -L"\${libdir}" -lvenuecheck
Libs.private: $LIBS
Cflags: -I"\${includedir}"
END
