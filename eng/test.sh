#!/bin/sh
# Runs all tests, those against real servers included where they can be had: Consul, moto (S3) and Azurite (Azure Blobs), and those
# with a real browser, Chromium.
#
#   eng/test.sh [ARGUMENT...]       arguments go to dotnet test, for example: --filter-class '*HarnessTests'
#
# Consul is the one that CONSUL_BINARY names, or the one that eng/get-consul.sh fetches, or the one on the path; MOTO_SERVER,
# AZURITE_BLOB and CHROMIUM name the others, or eng/get-moto.sh, eng/get-azurite.sh and eng/get-chromium.sh fetch them. The tests that
# need one that is not there are skipped. Reports are left in artifacts/test-results; the exit code is that of the tests.
set -eu

# dotnet test asks global.json, found from the current directory, which runner to use.
cd "$(dirname "$0")/.."

if [ -z "${CONSUL_BINARY:-}" ]; then
    if eng/get-consul.sh .tools/consul; then
        CONSUL_BINARY=$PWD/.tools/consul/consul
    else
        CONSUL_BINARY=$(command -v consul) || CONSUL_BINARY=
    fi
fi

if [ -n "$CONSUL_BINARY" ]; then
    export CONSUL_BINARY
    echo "test: the Consul server is $CONSUL_BINARY"
else
    unset CONSUL_BINARY
    echo "test: SKIPPED are the tests in ConsulSnapshot.Sdk.IntegrationTests: Consul could not be fetched (see above) and is not" >&2
    echo "test: on the path. To run them, install it from https://developer.hashicorp.com/consul/install or set CONSUL_BINARY." >&2
fi

# program VARIABLE SCRIPT DIR PROGRAM WHAT: makes the variable name a program that some tests need, or leaves it unset.
program() {
    eval "found=\${$1:-}"
    if [ -z "$found" ] && "eng/$2" ".tools/$3"; then
        found=$PWD/.tools/$3/$4
    fi
    if [ -n "$found" ]; then
        export "$1=$found"
    else
        unset "$1"
        echo "test: SKIPPED are the tests $5 that need $4: it could not be fetched (see above). To run them, set $1." >&2
    fi
}

program MOTO_SERVER get-moto.sh moto moto-server "of stores"
program AZURITE_BLOB get-azurite.sh azurite azurite-blob "of stores"
program CHROMIUM get-chromium.sh chromium chromium "of the status page"

# A filter may leave a project without tests (exit code 8), but not all of them.
if [ $# -gt 0 ]; then
    set -- --ignore-exit-code 8 --minimum-expected-tests 1 "$@"
fi

rm -rf artifacts/test-results
exec dotnet test --solution ConsulSnapshot.Sdk.sln --configuration Release \
    --report-xunit-junit --results-directory "$PWD/artifacts/test-results" "$@"
