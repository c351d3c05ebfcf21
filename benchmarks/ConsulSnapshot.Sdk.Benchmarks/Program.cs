using BenchmarkDotNet.Running;
using ConsulSnapshot.Sdk.Benchmarks;

// "make FILE ENTRIES", "drain FILE", "type FILE" and "check FILE" are steps of eng/bench.sh, as is "compare"; anything else is BenchmarkDotNet's.
switch (args)
{
    case ["make", string file, string entries]:
        await SyntheticSnapshot.WriteAsync(file, int.Parse(entries, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    case ["drain", string file]:
        BareDrain.Run(file);
        return 0;
    case ["type", string file]:
        await WholeState.TypeAsync(file);
        return 0;
    case ["check", string file]:
        await WholeState.CheckAsync(file);
        return 0;
    case ["compare", string rounds, .. string[] commands]:
        return SideBySide.Run(int.Parse(rounds, System.Globalization.CultureInfo.InvariantCulture), commands);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        return 0;
}
