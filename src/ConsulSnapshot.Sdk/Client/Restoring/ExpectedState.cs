using System.Buffers;
using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>What a snapshot makes one expect of a cluster: counts, and a sample of keys.</summary>
/// <remarks>The sample is the same for the same snapshot: those keys whose hashes are the lowest. Values are kept as hashes.</remarks>
internal sealed class ExpectedState
{
    private const int SampleSize = 32;
    private const int MostServices = 100_000;

    private readonly PriorityQueue<ExpectedKey, ulong> _sample = new(Comparer<ulong>.Create(static (left, right) => right.CompareTo(left)));
    private readonly HashSet<string> _services = new(StringComparer.Ordinal);

    private ExpectedState()
    {
    }

    public long KeyCount { get; private set; }

    public long TokenCount { get; private set; }

    /// <summary>Gets the number of names of services; <see langword="null"/> if they are too many to count.</summary>
    public long? ServiceCount => _services.Count < MostServices ? _services.Count : null;

    /// <summary>Gets the sample, in the order of the keys.</summary>
    public IReadOnlyList<ExpectedKey> Sample => [.. _sample.UnorderedItems.Select(static item => item.Element).OrderBy(static key => key.Key, StringComparer.Ordinal)];

    public static async Task<ExpectedState> ReadAsync(SnapshotReader snapshot, CancellationToken cancellationToken)
    {
        ExpectedState state = new();
        await snapshot.VerifyAsync((in record, _) => state.Visit(record), cancellationToken).ConfigureAwait(false);
        return state;
    }

    private void Visit(in StateRecord record)
    {
        switch (record.Type)
        {
            case RecordType.KeyValue:
                KeyCount++;
                if (record.TryGet(out KeyValueRecord? entry))
                {
                    Add(entry);
                }

                break;
            case RecordType.AclToken:
                TokenCount++;
                break;
            case RecordType.Register when _services.Count < MostServices && record.TryGet(out RegistrationRecord? registration) && registration.PeerName.Length == 0 && registration.Service is { } service:
                _services.Add(service.Service);
                break;
        }
    }

    private void Add(KeyValueRecord entry)
    {
        byte[] key = [.. entry.KeyBytes.Span];
        ulong hash = XxHash3.HashToUInt64(key);
        if (_sample.Count == SampleSize && _sample.TryPeek(out _, out ulong highest) && hash >= highest)
        {
            return;
        }

        if (!IsAskable(key))
        {
            return;
        }

        ExpectedKey expected = new(Encoding.UTF8.GetString(key), SHA256.HashData(entry.Value.Span), entry.Flags);
        if (_sample.Count == SampleSize)
        {
            _sample.DequeueEnqueue(expected, hash);
        }
        else
        {
            _sample.Enqueue(expected, hash);
        }
    }

    /// <summary>Tells whether a key survives the way through an address: servers and proxies clean paths.</summary>
    private static bool IsAskable(ReadOnlySpan<byte> key) =>
        key.Length is > 0 and <= 1024
        && key.IndexOfAnyExceptInRange((byte)0x20, (byte)0x7e) < 0
        && key[0] != '/'
        && key.IndexOf("//"u8) < 0
        && key[0] != '.'
        && key.IndexOf("/."u8) < 0;
}

/// <summary>A key as a snapshot has it.</summary>
/// <param name="Key">The key.</param>
/// <param name="Digest">The SHA-256 of its value.</param>
/// <param name="Flags">Its flags.</param>
internal sealed record ExpectedKey(string Key, byte[] Digest, ulong Flags)
{
    /// <summary>Gets the path at which the API has it.</summary>
    public string Path => KeyPath.Of(Encoding.UTF8.GetBytes(Key))!;
}
