using BenchmarkDotNet.Attributes;

namespace ConsulSnapshot.Sdk.Benchmarks;

/// <summary>What does printing add to reading every record?</summary>
[MemoryDiagnoser]
public class DecodeBenchmark
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

    /// <summary>Reads every record, and looks at none.</summary>
    [Benchmark(Baseline = true)]
    public async Task<long> ReadAsync()
    {
        long count = 0;
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(new MemoryStream(_archive));
        await foreach (StateRecord record in reader.ReadRecordsAsync())
        {
            count += record.Length;
        }

        return count;
    }

    /// <summary>Prints what is there.</summary>
    [Benchmark]
    public Task DecodeAsync() => DecodeAsync(DecodeOptions.Default);

    /// <summary>Prints what is there without secrets.</summary>
    [Benchmark]
    public Task RedactAsync() => DecodeAsync(new DecodeOptions { Json = RecordJsonOptions.Redacted });

    private async Task DecodeAsync(DecodeOptions options)
    {
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(new MemoryStream(_archive));
        await SnapshotDecoder.DecodeAsync(reader, Stream.Null, options);
    }
}
