#!/bin/sh
# Fuzzes one part of the library with AFL++, as long as asked, and prints what came of it.
#
#   eng/fuzz.sh TARGET SECONDS      TARGET is archive, state, record, check or templates
#
# Inputs to start from are made of the tests' fixtures, anew for each run; what a run found stays in artifacts/fuzz/TARGET/found,
# and becomes "previous" with the next. AFL++ is the afl-fuzz on the path, or Debian's package, which is only unpacked. Where it cannot be had:
#
#   dotnet run -c Release --project tests/Fuzzing -- TARGET random SECONDS [SEED]
#
# Exit code 1: an input made the library do what it must not, or take too long. 2: wrong arguments. 3: AFL++ cannot be had. 4: what
# arrived in its place is not what was asked for.
set -eu

fail() { # exit code, message
    echo "fuzz: $2" >&2
    exit "$1"
}

[ $# -eq 2 ] || fail 2 "usage: eng/fuzz.sh archive|state|record|check|templates SECONDS"
target=$1
seconds=$2
case $target in archive | state | record | check | templates) ;; *) fail 2 "there is no target '$target'" ;; esac
case $seconds in '' | *[!0-9]*) fail 2 "'$seconds' is no number of seconds" ;; esac

cd "$(dirname "$0")/.."
root=$PWD
work=$root/artifacts/fuzz
run=$work/$target
harness=$work/harness
mkdir -p "$run"

afl=$(command -v afl-fuzz) || afl=$root/.tools/afl/usr/bin/afl-fuzz
if ! [ -x "$afl" ]; then
    # Debian's AFL++ 4.04c, and libpython, which afl-fuzz is linked with.
    eng/get-packages.sh bookworm "$root/.tools/afl" \
        afl++=4.04c-4 a2ddbb07c449ff576989bad4863c53f0c37e482955b633f191410c711286feba \
        libpython3.11=3.11.2-6+deb12u8 63845d53d5f64d2362cfb6007ec175ad1c6044cebe60a1885eff76d2ce637c35 \
        libpython3.11-stdlib=3.11.2-6+deb12u8 890b3540dad8a1ccc0deeca025db735bcc82629a76adacbe3b50fcc06ed528ca \
        libpython3.11-minimal=3.11.2-6+deb12u8 f3beaa03994ffedacf73c43a0843d53b062d347115d8af65bee2034552a4e6f9 ||
        fail $? "AFL++ could not be had"
fi
if [ -d "$root/.tools/afl/usr/lib" ]; then
    # Only what the machine lacks is taken from there: its own libraries come first.
    if ldd "$afl" | grep -q 'not found'; then
        for folder in "$root"/.tools/afl/usr/lib/*-linux-gnu; do
            export LD_LIBRARY_PATH="${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$folder"
        done
    fi
fi

version=$(sed -n 's/.*Include="SharpFuzz" Version="\([^"]*\)".*/\1/p' Directory.Packages.props)
sharpfuzz=$root/.tools/sharpfuzz-$version/sharpfuzz
[ -x "$sharpfuzz" ] ||
    dotnet tool install SharpFuzz.CommandLine --version "$version" --tool-path "$root/.tools/sharpfuzz-$version" >/dev/null

# The seeds are made before the library is changed: afterwards it runs only below AFL.
rm -rf "$harness" "$run/seeds"
dotnet publish tests/Fuzzing --configuration Release --nologo --verbosity quiet --output "$harness"
dotnet "$harness/ConsulSnapshot.Sdk.Fuzzing.dll" "$target" seeds "$run/seeds"
cp -R "$harness" "$work/plain.$$"
rm -rf "$work/plain"
mv "$work/plain.$$" "$work/plain"
"$sharpfuzz" "$harness/ConsulSnapshot.Sdk.dll"

rm -rf "$run/previous"
[ ! -d "$run/found" ] || mv "$run/found" "$run/previous"
echo "fuzz: $target for $seconds s, from $(ls "$run/seeds" | wc -l) seeds; the log is $run/log"
code=0
AFL_SKIP_BIN_CHECK=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_SKIP_CPUFREQ=1 AFL_NO_AFFINITY=1 AFL_NO_UI=1 \
    "$afl" -t 10000 -m none -V "$seconds" -i "$run/seeds" -o "$run/found" \
    dotnet "$harness/ConsulSnapshot.Sdk.Fuzzing.dll" "$target" >"$run/log" 2>&1 || code=$?

stats=$run/found/default/fuzzer_stats
if ! [ -f "$stats" ]; then
    tail -n 30 "$run/log" >&2
    fail 1 "afl-fuzz did not run (exit code $code)"
fi

value() { # name in the statistics
    sed -n "s/^$1 *: *//p" "$stats"
}

crashes=$(value saved_crashes)
hangs=$(value saved_hangs)
echo "fuzz: $target ran $(value run_time) s: $(value execs_done) executions ($(value execs_per_sec) a second), $(value corpus_count) inputs kept," \
    "$(value bitmap_cvg) of the map, stability $(value stability), ${crashes:-0} crashes, ${hangs:-0} hangs"
if [ "${crashes:-0}" -gt 0 ] || [ "${hangs:-0}" -gt 0 ]; then
    find "$run/found/default/crashes" "$run/found/default/hangs" -name 'id*' -exec \
        dotnet "$work/plain/ConsulSnapshot.Sdk.Fuzzing.dll" "$target" try {} +
    exit 1
fi
if [ "$code" -ne 0 ]; then
    tail -n 30 "$run/log" >&2
    fail 1 "afl-fuzz ended with exit code $code"
fi
