#!/bin/sh
# Times whole programs on one synthetic snapshot, side by side, and prints the median of five rounds.
#
#   eng/bench.sh [ENTRIES]          default 1000000 KV entries of about 500 bytes: a state of about 500 MB
#
# Needs gzip; Consul's own inspect is left out where there is no Consul (see eng/get-consul.sh). For the parts of the
# library alone: dotnet run -c Release --project benchmarks/ConsulSnapshot.Sdk.Benchmarks -- --filter '*'
set -eu

cd "$(dirname "$0")/.."
entries=${1:-1000000}
work=artifacts/bench
file=$work/synthetic-$entries.snap
mkdir -p "$work"

runtime=$(dotnet --info | sed -n 's/^ *RID: *//p')

# publish PROJECT FOLDER OPTION...
publish() {
    project=$1 folder=$2
    shift 2
    dotnet publish "$project" --configuration Release --nologo --verbosity quiet --output "$folder" --runtime "$runtime" "$@"
}

publish benchmarks/ConsulSnapshot.Sdk.Benchmarks "$work/benchmarks" --self-contained false -p:PublishReadyToRun=true
publish samples/SnapshotCli "$work/cli" --self-contained false -p:PublishReadyToRun=true
bench=$work/benchmarks/ConsulSnapshot.Sdk.Benchmarks
cli=$work/cli/consul-snapshot
[ -f "$file" ] || "$bench" make "$file" "$entries"

if [ -z "${CONSUL_BINARY:-}" ] && eng/get-consul.sh .tools/consul >/dev/null; then
    CONSUL_BINARY=.tools/consul/consul
fi

set -- "GZipStream drain=$bench drain $file" \
    "gzip -dc=gzip -dc $file" \
    "consul-snapshot verify=$cli verify $file" \
    "consul-snapshot inspect=$cli inspect $file" \
    "all records typed=$bench type $file" \
    "restore check=$bench check $file"
if command -v gcc >/dev/null; then
    publish samples/SnapshotCli "$work/cli-native" -p:PublishAot=true
    set -- "$@" "consul-snapshot verify, native=$work/cli-native/consul-snapshot verify $file" \
        "consul-snapshot inspect, native=$work/cli-native/consul-snapshot inspect $file"
fi
if [ -n "${CONSUL_BINARY:-}" ]; then
    set -- "$@" "consul snapshot inspect=$CONSUL_BINARY snapshot inspect $file"
    "$CONSUL_BINARY" version | head -n 1
fi

echo "$(date -u +%Y-%m-%d), $(nproc) cores, $entries entries, archive of $(wc -c <"$file") bytes, state of $(gzip -dc "$file" | wc -c) bytes"
"$bench" compare 5 "$@"
