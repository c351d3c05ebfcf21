#!/bin/sh
# Puts moto, an S3 server for the tests, at DIR/moto-server.
#
#   eng/get-moto.sh [DIR]        DIR is .tools/moto below the repository root unless given
#
# It needs nothing of the machine's Python: the interpreter and its libraries are Debian's of bookworm, moto and what it stands on are
# those of trixie, which are pure Python. Both releases no longer change but for their security, so that a digest stays good. How they
# are fetched, and from where, says eng/get-packages.sh. Running it again is cheap: a moto of the right packages is kept.
#
# Exit code 3: moto cannot be had this way on this machine. 4: what arrived is not what was asked for.
set -eu

version=5.1.1
python="
python3.11-minimal 4aba533f7cc5e7b93b7ff24482840e96813f5bcde9cce028395b65a0d799ccee
libpython3.11-minimal f3beaa03994ffedacf73c43a0843d53b062d347115d8af65bee2034552a4e6f9
libpython3.11-stdlib 890b3540dad8a1ccc0deeca025db735bcc82629a76adacbe3b50fcc06ed528ca
libexpat1 2255e62fc22a86d2c544b8a3f516da9aee19383ad5742722ab4ce7f66a30dbc8
libffi8 6d9f6c25c30efccce6d4bceaa48ea86c329a3432abb360a141f76ac223a4c34a
libssl3 89be24b41bff568ee6e7caf5680a3d808e80315ed92e407056ce0fa7a5bda025
libsqlite3-0 a8d78b40e9b4e422224aeebfe0e4dfc243f6acf3532490b0c05480d4283d41e2
libuuid1 5fff398321da62d28a842bcbabd193d72ae21724962c029dc32b1dc6b2deaeaf
python3-flask 2c8c9a408c2373d8b42f0d3434f17fc1a710bc81e52273b96597b25c57b399d7
python3-werkzeug 283e2d849e93531581948b0c49ebdd3831c0a5fc22edb7bc08efd3c38ae055b8
python3-jinja2 914e3a26742b488bca661dd12dc06198262c3a99b68f2f20ef7310aecdf82cae
python3-markupsafe 38310d680386db2d1b166be3ac839aa5bc7ead3de235466bd3e13a3ef4962601
python3-click c3af7e231d711f7fdb9a2fac4954061fe423ea517279bc30bf95a0920738279b
python3-itsdangerous cc67574162ce16b1e58ef03f0846f578f2eb7f488c6ca2ea39a3260363359f7c
python3-flask-cors 557b915d61f6307733c4bea8233d6cceab7d2ffbe73b585487a1a48d3701dd89
python3-xmltodict 1f1157b809b8890d93741916256bcda52b0f4bc3c283840544450f62a6652056
python3-jmespath 2b4351db7f00a8e4840140572b337a5005f897eaf6c7d9c929991e85a152d388
python3-dateutil 59d696282ffeaf54395452e012715410dc414c6baaa54d4cdae56ac7c217eb31
python3-six fd189e9cecbcf17a1fc20aec30055c8afa9c1eec00cd6e7ab385087a2ab3b0d3
python3-requests c75b5c05d8d4a813bd83c3d432ffe65a2ca13e771bc91d4b9787690097598603
python3-urllib3 9dd6fef10317e437f2195cb5ea8b38d8e39e02106c5fda7b16d58b4bb9a85886
python3-certifi 121abb6d0af69b57ce7202be38b2db9150e5d627bbaab6c17fe10650d2ced4fc
python3-charset-normalizer f547a25ac5349111ef4ea0c54654cf72fed48193eaf1c658f9309aff3715cd38
python3-idna 0bf81fb1906d3aa607482d09aa3bcbab5c263242b1fd1d93be39658fa783af1a
python3-cryptography c1a53527b03b36910cbb864b71c09091bd2bc3d824b73b8bc3135bfeb6ca3292
python3-cffi-backend 185bd768cc37fb96ac4a2fd6f8c0c31df3e7513d472d9b60015149761955955f
python3-yaml 8d0db0b3099298fe039b94e4c52a6987798a90d23b80de3ac13c3cb75cf622a2
"
moto="
python3-moto 8a231ec9c330cd2cf40fde0d0ebe1d3c10698cfba718cee8a2ad7e983c4e7574
python3-boto3 075544512aa3ef06ece5c5d4138a6ce1454e27cc2de7b20f1482f030a786e1b0
python3-botocore ca7193ec8ab83f071c18c872f3cbde43b968251342de919915a8f56b2253683b
python3-s3transfer 485ad1216593bdc736009435035a5ae97740e72ecbe6198ee59bd35f73874998
python3-responses 0492d96aae1a25bb7f8d4a5816323a3dd0e036705667411a714ad662310ad086
"

fail() { # exit code, message
    echo "get-moto: $2" >&2
    exit "$1"
}

eng=$(cd "$(dirname "$0")" && pwd)
if [ $# -gt 0 ]; then
    target=$1
else
    target=$eng/../.tools/moto
fi
mkdir -p "$target"
target=$(cd "$target" && pwd)

if [ -x "$target/moto-server" ] && cmp -s "$eng/moto-server.py" "$target/moto-server.py" &&
    [ "$(cat "$target/packages.txt" 2>/dev/null)" = "$(echo "$python$moto")" ]; then
    echo "moto $version is at $target/moto-server"
    exit 0
fi

# The program comes last, and says that the rest is there.
rm -f "$target/moto-server"
# shellcheck disable=SC2086 # words: a package, its digest, the next package
"$eng/get-packages.sh" bookworm "$target/python" $python
# shellcheck disable=SC2086
"$eng/get-packages.sh" trixie "$target/packages" $moto
echo "$python$moto" >"$target/packages.txt"

cat >"$target/python3" <<'SCRIPT'
#!/bin/sh
here=$(cd "$(dirname "$0")" && pwd)
export PYTHONHOME="$here/python/usr"
export PYTHONPATH="$here/packages/usr/lib/python3/dist-packages:$here/python/usr/lib/python3/dist-packages"
export LD_LIBRARY_PATH="$here/python/usr/lib/x86_64-linux-gnu:$here/python/lib/x86_64-linux-gnu"
export PYTHONNOUSERSITE=1 PYTHONWARNINGS=ignore
exec "$here/python/usr/bin/python3.11" "$@"
SCRIPT
chmod 755 "$target/python3"

# What is imported here is compiled once and for all, so that no server spends its start on it.
found=$("$target/python3" -c 'import moto, moto.server, moto.s3, moto.iam, moto.sts; print(moto.__version__)') ||
    fail 3 "the Python in $target/python does not run on this machine"
[ "$found" = "$version" ] || fail 4 "$target holds moto '$found', expected '$version'"

cp "$eng/moto-server.py" "$target/moto-server.py"
staged=$target/.moto-server.$$
trap 'rm -f "$staged"' EXIT
cat >"$staged" <<'SCRIPT'
#!/bin/sh
here=$(dirname "$0")
exec "$here/python3" "$here/moto-server.py" "$@"
SCRIPT
chmod 755 "$staged"
mv -f "$staged" "$target/moto-server"
echo "moto $found is at $target/moto-server"
