using BenchmarkDotNet.Attributes;

namespace ConsulSnapshot.Sdk.Benchmarks;

/// <summary>What do key prefixes add to an inspection?</summary>
[MemoryDiagnoser]
public class InspectBenchmark
{
    private byte[] _archive = [];

    /// <summary>Makes the archive.</summary>
    [GlobalSetup]
    public async Task SetupAsync()
    {
        string path = Path.GetTempFileName();
        await SyntheticSnapshot.WriteAsync(path, 100_000);
        _archive = await File.ReadAllBytesAsync(path);
        File.Delete(path);
    }

    /// <summary>Counts record types.</summary>
    [Benchmark(Baseline = true)]
    public Task<SnapshotInspection> TypesAsync() => InspectAsync(InspectionOptions.Default);

    /// <summary>Counts key prefixes, too.</summary>
    [Benchmark]
    public Task<SnapshotInspection> PrefixesAsync() => InspectAsync(new InspectionOptions { KeyValueDetails = true });

    private async Task<SnapshotInspection> InspectAsync(InspectionOptions options)
    {
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(new MemoryStream(_archive));
        return await SnapshotInspector.InspectAsync(reader, options);
    }
}
