#!/bin/sh
# Every file below data/ that names a schema is laid out as `venuecheck fmt` would.
# usage: BUILD= fmt.sh
set -u
cd "$(dirname "$0")/../.." || exit 70
# shellcheck disable=SC2046 # no name of ours has a blank
"${BUILD:-build}/venuecheck" fmt --check $(find data -name '*.json' |
    xargs grep -l '^ *"\$schema"' | LC_ALL=C sort)
