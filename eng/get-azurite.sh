#!/bin/sh
# Puts Azurite, an Azure Blob server for the tests, at DIR/azurite-blob.
#
#   eng/get-azurite.sh [DIR]     DIR is .tools/azurite below the repository root unless given
#
# Version and digest of every package stand in eng/azurite/package-lock.json; they come from the registry for which npm is set up on
# this machine, and none of their install scripts runs. Where node or npm is missing, Debian's are installed, which takes root.
# Running it again is cheap: an Azurite of that very list is kept.
#
# Exit code 3: Azurite cannot be had this way on this machine. 4: what arrived is not what was asked for.
set -eu

version=3.35.0

fail() { # exit code, message
    echo "get-azurite: $2" >&2
    exit "$1"
}

eng=$(cd "$(dirname "$0")" && pwd)
if [ $# -gt 0 ]; then
    target=$1
else
    target=$eng/../.tools/azurite
fi
mkdir -p "$target"
target=$(cd "$target" && pwd)

if [ -x "$target/azurite-blob" ] && cmp -s "$eng/azurite/package-lock.json" "$target/package-lock.json" && command -v node >/dev/null; then
    echo "Azurite $version is at $target/azurite-blob"
    exit 0
fi

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    command -v apt-get >/dev/null || fail 3 "node and npm are missing, and so is apt-get to install them"
    [ "$(id -u)" -eq 0 ] || fail 3 "node and npm are missing: install the packages nodejs and npm"
    apt-get -qq update || fail 3 "the package index could not be fetched"
    DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends nodejs npm >/dev/null ||
        fail 3 "nodejs and npm could not be installed"
fi

# The program comes last, and says that the rest is there.
rm -f "$target/azurite-blob"
cp "$eng/azurite/package.json" "$eng/azurite/package-lock.json" "$target/"
(cd "$target" && npm ci --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error) || fail 3 "npm could not install the packages"

staged=$target/.azurite-blob.$$
trap 'rm -f "$staged"' EXIT
cat >"$staged" <<'SCRIPT'
#!/bin/sh
here=$(cd "$(dirname "$0")" && pwd)
exec node "$here/node_modules/azurite/dist/src/blob/main.js" "$@"
SCRIPT
chmod 755 "$staged"
mv -f "$staged" "$target/azurite-blob"

found=$("$target/azurite-blob" --version) || fail 3 "$target/azurite-blob does not run with node $(node --version)"
[ "$found" = "$version" ] || fail 4 "$target holds Azurite '$found', expected '$version'"
echo "Azurite $found is at $target/azurite-blob"
