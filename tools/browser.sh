#!/bin/sh
# Runs the tests of the HTML report in Chromium. The npm packages that they need are put
# into a copy of tests/browser/ in the build folder, as its lock file has them, when they
# are not there yet; nothing of this is part of the program.
# usage: BUILD= browser.sh
set -eu
cd "$(dirname "$0")/.."
: "${BUILD:=build}"
folder=$BUILD/browser
for tool in node npm "${CHROMIUM:-chromium}"; do
    command -v "$tool" >/dev/null || {
        echo "browser.sh: $tool is missing; make deps check-browser installs it" >&2
        exit 1
    }
done
mkdir -p "$folder"
cp tests/browser/*.mjs tests/browser/package.json "$folder"
if ! cmp -s tests/browser/package-lock.json "$folder/package-lock.json" ||
    [ ! -d "$folder/node_modules" ]; then
    cp tests/browser/package-lock.json "$folder"
    (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --silent)
fi
VENUECHECK=$(cd "$BUILD" && pwd)/venuecheck
FIXTURE=$PWD/tests/unit/fixtures/report.json
WORLD=$PWD/data/venues-world.json
CHROMIUM=$(command -v "${CHROMIUM:-chromium}")
export VENUECHECK FIXTURE WORLD CHROMIUM
exec node "$folder/run.mjs"
