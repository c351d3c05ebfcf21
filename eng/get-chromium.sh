#!/bin/sh
# Puts Chromium, the browser for the tests of the status page, at DIR/chromium.
#
#   eng/get-chromium.sh [DIR]    DIR is .tools/chromium below the repository root unless given
#
# It is Debian's own, whichever version its release has: a browser is to be today's, and the tests ask for nothing that a version
# could take away. Where it is missing it is installed with apt-get, which takes root, and nothing is downloaded otherwise. Running it
# again is cheap: a Chromium that runs is kept, wherever it comes from.
#
# Exit code 3: Chromium cannot be had this way on this machine.
set -eu

fail() { # exit code, message
    echo "get-chromium: $2" >&2
    exit "$1"
}

eng=$(cd "$(dirname "$0")" && pwd)
if [ $# -gt 0 ]; then
    target=$1
else
    target=$eng/../.tools/chromium
fi
mkdir -p "$target"
target=$(cd "$target" && pwd)

if ! command -v chromium >/dev/null; then
    command -v apt-get >/dev/null || fail 3 "chromium is missing, and so is apt-get to install it"
    [ "$(id -u)" -eq 0 ] || fail 3 "chromium is missing: install the package chromium"
    apt-get -qq update || fail 3 "the package index could not be fetched"
    DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends chromium fonts-dejavu-core >/dev/null ||
        fail 3 "chromium could not be installed"
fi

program=$(command -v chromium) || fail 3 "chromium was installed, and is not on the path"
found=$("$program" --version 2>/dev/null) || fail 3 "$program does not run on this machine"
ln -sf "$program" "$target/chromium"
echo "${found% } is at $target/chromium"
