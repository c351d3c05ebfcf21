#!/bin/sh
# Puts a Consul server for the tests at DIR/consul.
#
#   eng/get-consul.sh [DIR]      DIR is .tools/consul below the repository root unless given
#
# The program is Debian's own build of Consul 1.8.7, from the release named below; the package's digest is pinned here. How it is
# fetched, and from where, says eng/get-packages.sh. Running it again is cheap: a Consul of the right version is kept.
#
# Exit code 3: Consul cannot be had this way on this machine. 4: what arrived is not what was asked for.
set -eu

version=1.8.7
release=bullseye
digest=e4e888bba104daba1d9161f49bfc52649a7e4efd45b1a7ead5bc54f2cb9c89d9

fail() { # exit code, message
    echo "get-consul: $2" >&2
    exit "$1"
}

eng=$(cd "$(dirname "$0")" && pwd)
if [ $# -gt 0 ]; then
    target=$1
else
    target=$eng/../.tools/consul
fi
mkdir -p "$target"
target=$(cd "$target" && pwd)

if [ "$("$target/consul" version 2>/dev/null | head -n 1)" = "Consul v$version" ]; then
    echo "Consul v$version is at $target/consul"
    exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
"$eng/get-packages.sh" "$release" "$work/unpacked" consul "$digest"

# Moved into place under its name only when complete, so that another run never sees half a program.
staged=$target/.consul.$$
trap 'rm -rf "$work" "$staged"' EXIT
cp "$work/unpacked/usr/bin/consul" "$staged"
chmod 755 "$staged"
mv -f "$staged" "$target/consul"

found=$("$target/consul" version | head -n 1)
[ "$found" = "Consul v$version" ] || fail 4 "$target/consul says '$found', expected 'Consul v$version'"
echo "$found is at $target/consul"
