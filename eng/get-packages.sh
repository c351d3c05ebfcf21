#!/bin/sh
# Unpacks packages of one Debian release into a folder, each by its digest.
#
#   eng/get-packages.sh RELEASE DIR PACKAGE[=VERSION] SHA256 [PACKAGE[=VERSION] SHA256]...
#
# apt checks the archive's signature, and the digests are the caller's. It runs as root or not, and leaves the machine's apt
# configuration, lists, cache and installed packages as they are. DIR is there afterwards only if all packages are what was asked for.
#
# DEBIAN_MIRROR   a Debian archive, as in a sources.list line; the default is the one this machine already uses
#
# Exit code 3: the packages cannot be had this way on this machine. 4: what arrived is not what was asked for.
set -eu

keyring=/usr/share/keyrings/debian-archive-keyring.gpg

fail() { # exit code, message
    echo "get-packages: $2" >&2
    exit "$1"
}

release=$1
target=$2
shift 2

for tool in apt-get dpkg dpkg-deb sha256sum; do
    command -v "$tool" >/dev/null || fail 3 "$tool is missing: this works on Debian and its relatives only"
done
architecture=$(dpkg --print-architecture)
[ "$architecture" = amd64 ] || fail 3 "the pinned packages are for amd64, this machine is $architecture"
[ -r "$keyring" ] || fail 3 "$keyring is missing: install debian-archive-keyring"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
mkdir -p "$work/state/lists/partial" "$work/cache/archives/partial" "$work/packages" "$work/unpacked"

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
mirror=${DEBIAN_MIRROR:-$(apt-get -c "$work/apt.conf" update --print-uris 2>/dev/null |
    sed -n "s|^'\([^']*/debian/\)dists/[^']*/InRelease'.*|\1|p" | head -n 1)}
[ -n "$mirror" ] || fail 3 "no Debian archive among this machine's apt sources: set DEBIAN_MIRROR to one"

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
while [ $# -ge 2 ]; do
    (cd "$work/packages" && apt-get -qq -c "$work/apt.conf" download "$1") || fail 3 "$1 could not be fetched from $mirror"
    package=$(ls "$work/packages/${1%%=*}"_*.deb)
    actual=$(sha256sum "$package" | cut -d ' ' -f 1)
    [ "$actual" = "$2" ] || fail 4 "${package##*/} has sha256 $actual, expected $2"
    dpkg-deb -x "$package" "$work/unpacked"
    shift 2
done
[ $# -eq 0 ] || fail 3 "$1 has no digest"

# Moved into place under its name only when complete, so that another run never sees half of it.
mkdir -p "$(dirname "$target")"
staged=$target.$$
trap 'rm -rf "$work" "$staged"' EXIT
cp -R "$work/unpacked" "$staged"
rm -rf "$target"
mv "$staged" "$target"
