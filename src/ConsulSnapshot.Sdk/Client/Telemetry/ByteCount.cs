using System.Diagnostics.Metrics;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Counts the bytes of one transfer, as they pass.</summary>
internal sealed class ByteCount(Counter<long> counter, KeyValuePair<string, object?>[] tags)
{
    /// <summary>Gets how many there were so far.</summary>
    public long Total { get; private set; }

    public void Add(long length)
    {
        Total += length;
        counter.Add(length, tags);
    }
}
