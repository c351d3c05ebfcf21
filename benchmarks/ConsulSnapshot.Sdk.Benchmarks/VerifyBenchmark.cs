using System.IO.Compression;
using BenchmarkDotNet.Attributes;

namespace ConsulSnapshot.Sdk.Benchmarks;

/// <summary>What does it cost to verify an archive, compared with only inflating it?</summary>
[MemoryDiagnoser]
public class VerifyBenchmark
{
    private byte[] _archive = [];

    /// <summary>Gets or sets the number of KV entries, about 500 bytes each.</summary>
    [Params(1_000, 100_000)]
    public int Entries { get; set; }

    /// <summary>Makes the archive.</summary>
    [GlobalSetup]
    public async Task SetupAsync()
    {
        string path = Path.GetTempFileName();
        await SyntheticSnapshot.WriteAsync(path, Entries);
        _archive = await File.ReadAllBytesAsync(path);
        File.Delete(path);
    }

    /// <summary>Inflates, and forgets what comes out.</summary>
    [Benchmark(Baseline = true)]
    public async Task<long> DrainAsync()
    {
        await using GZipStream gzip = new(new MemoryStream(_archive), CompressionMode.Decompress);
        byte[] buffer = new byte[81920];
        long length = 0;
        for (int read; (read = await gzip.ReadAsync(buffer)) > 0;)
        {
            length += read;
        }

        return length;
    }

    /// <summary>Verifies, records included.</summary>
    [Benchmark]
    public async Task<long> VerifyAsync()
    {
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(new MemoryStream(_archive));
        return (await reader.VerifyAsync()).RecordCount;
    }

    /// <summary>Verifies while the caller looks at each record.</summary>
    [Benchmark]
    public async Task<long> ReadRecordsAsync()
    {
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(new MemoryStream(_archive));
        long length = 0;
        await foreach (StateRecord record in reader.ReadRecordsAsync())
        {
            length += record.Length;
        }

        return length;
    }
}
