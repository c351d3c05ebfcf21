using BenchmarkDotNet.Attributes;

namespace ConsulSnapshot.Sdk.Benchmarks;

/// <summary>How much longer than the inspection of one snapshot does the comparison of two take?</summary>
[MemoryDiagnoser]
public class CompareBenchmark
{
    private byte[] _archive = [];
    private byte[] _shorter = [];

    /// <summary>Makes the archives.</summary>
    [GlobalSetup]
    public async Task SetupAsync()
    {
        _archive = await MakeAsync(100_000);
        _shorter = await MakeAsync(99_000);
    }

    /// <summary>Inspects one of them.</summary>
    [Benchmark(Baseline = true)]
    public async Task<SnapshotInspection> InspectAsync()
    {
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(new MemoryStream(_archive));
        return await SnapshotInspector.InspectAsync(reader);
    }

    /// <summary>Compares it with one that has more.</summary>
    [Benchmark]
    public Task<SnapshotComparison> AppearingAsync() => SnapshotComparer.CompareAsync(new MemoryStream(_shorter), new MemoryStream(_archive));

    /// <summary>Compares it with one that has less, so that names have to be looked up: at its end, which is the worst place.</summary>
    [Benchmark]
    public Task<SnapshotComparison> DisappearingAsync() => SnapshotComparer.CompareAsync(new MemoryStream(_archive), new MemoryStream(_shorter));

    private static async Task<byte[]> MakeAsync(int entries)
    {
        string path = Path.GetTempFileName();
        await SyntheticSnapshot.WriteAsync(path, entries);
        byte[] archive = await File.ReadAllBytesAsync(path);
        File.Delete(path);
        return archive;
    }
}
