# tally.sh - counting for the test scripts; sourced, not run. Every script appends a line
# `pass NAME` or `fail NAME` for each test to the file $RESULTS. The script that is called
# first makes that file and prints the closing line; those that it calls only add to it.

TALLY_OWNER=
if [ -z "${RESULTS:-}" ]; then
    RESULTS=$(mktemp)
    export RESULTS
    TALLY_OWNER=yes
fi

pass() {
    echo "pass $*" >>"$RESULTS"
}

fail() {
    echo "fail $*" >>"$RESULTS"
    echo "FAILED: $*"
}

# try NAME COMMAND...: passes if the command succeeds, else shows its output. What it says
# it has skipped is shown either way.
try() {
    tally_name=$1
    shift
    tally_log=$(mktemp)
    if "$@" >"$tally_log" 2>&1 </dev/null; then
        pass "$tally_name"
        grep '^skipped: ' "$tally_log"
    else
        tally_status=$?
        fail "$tally_name (exit $tally_status)"
        sed 's/^/    /' "$tally_log"
    fi
    rm -f "$tally_log"
}

# Prints the closing line if it is this script's to print, and exits: 0 if nothing failed.
finish() {
    tally_failed=$(grep -c '^fail ' "$RESULTS")
    tally_passed=$(grep -c '^pass ' "$RESULTS")
    if [ -n "$TALLY_OWNER" ]; then
        rm -f "$RESULTS"
        echo "$tally_passed passed, $tally_failed failed"
    fi
    # A run in which nothing ran has proved nothing.
    [ "$tally_failed" -eq 0 ] && [ "$tally_passed" -gt 0 ]
    exit
}
