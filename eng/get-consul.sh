#!/bin/sh
# Puts a Consul server for the tests at DIR/consul.
#
#   eng/get-consul.sh [DIR]      DIR is .tools/consul below the repository root unless given
#
# The program is Debian's own build of Consul 1.8.7, from the release named below: apt checks the archive's signature, and the
# package's digest is pinned here. It runs as root or not, and leaves the machine's apt configuration, lists, cache and
# installed packages as they are. Running it again is cheap: a Consul of the right version is kept.
#
# CONSUL_DEB_MIRROR   a Debian archive, as in a sources.list line; the default is the one this machine already uses
#
# Exit code 3: Consul cannot be had this way on this machine. 4: what arrived is not what was asked for.
set -eu

version=1.8.7
release=bullseye
digest=e4e888bba104daba1d9161f49bfc52649a7e4efd45b1a7ead5bc54f2cb9c89d9
keyring=/usr/share/keyrings/debian-archive-keyring.gpg

fail() { # exit code, message
    echo "get-consul: $2" >&2
    exit "$1"
}

if [ $# -gt 0 ]; then
    target=$1
else
    target=$(cd "$(dirname "$0")/.." && pwd)/.tools/consul
fi
mkdir -p "$target"
target=$(cd "$target" && pwd)

if [ "$("$target/consul" version 2>/dev/null | head -n 1)" = "Consul v$version" ]; then
    echo "Consul v$version is at $target/consul"
    exit 0
fi

for tool in apt-get dpkg dpkg-deb sha256sum; do
    command -v "$tool" >/dev/null || fail 3 "$tool is missing: this works on Debian and its relatives only"
done
architecture=$(dpkg --print-architecture)
[ "$architecture" = amd64 ] || fail 3 "the pinned package is for amd64, this machine is $architecture"
[ -r "$keyring" ] || fail 3 "$keyring is missing: install debian-archive-keyring"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
mkdir -p "$work/state/lists/partial" "$work/cache/archives/partial" "$work/unpacked"

# An apt of its own. It is read on top of the machine's settings, so that a proxy set there still counts, and replaces
# every folder that apt writes to. Hooks that an image may have added are dropped: they clean the machine's cache.
cat >"$work/apt.conf" <<CONF
Dir::State "$work/state";
Dir::State::lists "$work/state/lists";
Dir::State::status "/dev/null";
Dir::Cache "$work/cache";
APT::Architecture "amd64";
APT::Sandbox::User "";
APT::Update::Error-Mode "any";
Acquire::AllowInsecureRepositories "false";
Acquire::Languages "none";
Acquire::Retries "3";
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
#clear DPkg::Post-Invoke;
CONF

# Asked what an update would fetch, apt names its sources without a download, also where no update ever ran.
mirror=${CONSUL_DEB_MIRROR:-$(apt-get -c "$work/apt.conf" update --print-uris 2>/dev/null |
    sed -n "s|^'\([^']*/debian/\)dists/[^']*/InRelease'.*|\1|p" | head -n 1)}
[ -n "$mirror" ] || fail 3 "no Debian archive among this machine's apt sources: set CONSUL_DEB_MIRROR to one"

# From here on that archive is the only source, with the one release, and of its indices only the packages.
echo "deb [arch=amd64 signed-by=$keyring] $mirror $release main" >"$work/sources.list"
cat >>"$work/apt.conf" <<CONF
Dir::Etc::sourcelist "$work/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Acquire::IndexTargets::deb::Contents-deb::DefaultEnabled "false";
Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";
Acquire::IndexTargets::deb::DEP-11-icons::DefaultEnabled "false";
Acquire::IndexTargets::deb::DEP-11-icons-small::DefaultEnabled "false";
CONF

apt-get -qq -c "$work/apt.conf" update || fail 3 "the package index of $release could not be fetched from $mirror"
(cd "$work" && apt-get -qq -c "$work/apt.conf" download consul) || fail 3 "the package could not be fetched from $mirror"

package=$(ls "$work"/consul_*_amd64.deb)
actual=$(sha256sum "$package" | cut -d ' ' -f 1)
[ "$actual" = "$digest" ] || fail 4 "${package##*/} has sha256 $actual, expected $digest"

# Moved into place under its name only when complete, so that another run never sees half a program.
dpkg-deb -x "$package" "$work/unpacked"
staged=$target/.consul.$$
trap 'rm -rf "$work" "$staged"' EXIT
cp "$work/unpacked/usr/bin/consul" "$staged"
chmod 755 "$staged"
mv -f "$staged" "$target/consul"

found=$("$target/consul" version | head -n 1)
[ "$found" = "Consul v$version" ] || fail 4 "$target/consul says '$found', expected 'Consul v$version'"
echo "$found is at $target/consul"
