using System.Buffers;
using ConsulSnapshot.Sdk.Tests.Archive;

namespace ConsulSnapshot.Sdk.Tests.State;

/// <summary>Consul restores values that are nested 100,000 levels deep; whoever raises the limit can read them without an overflow of the stack.</summary>
public class DepthTests
{
    private const int Levels = 500_000;

    private static readonly SnapshotReaderOptions s_options = new() { MaxDepth = int.MaxValue };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static byte[] Nested { get; } = [.. Enumerable.Repeat((byte)0x91, Levels), 0xc0];

    /// <summary>A map in which each key is a map, too.</summary>
    private static byte[] NestedKeys { get; } = [.. Enumerable.Repeat((byte)0x81, Levels), .. Enumerable.Repeat((byte)0xc0, Levels + 1)];

    [Fact]
    public async Task A_deep_record_is_read()
    {
        StateReader reader = new(Chunked.Reader([0x80, 9, .. Nested, 9, .. NestedKeys], int.MaxValue), s_options);

        List<long> lengths = await reader.ReadRecordsAsync(Cancellation).Select(record => record.Length).ToListAsync(Cancellation);

        Assert.Equal([Nested.Length + 1L, NestedKeys.Length + 1L], lengths);
    }

    [Fact]
    public async Task A_deep_member_of_the_header_is_passed_over()
    {
        StateReader reader = new(Chunked.Reader([0x82, 0xa1, 0x78, .. Nested, 0xa9, .. "LastIndex"u8, 5], int.MaxValue), s_options);

        StateHeader header = await reader.ReadHeaderAsync(Cancellation);

        Assert.Equal(5UL, header.LastIndex);
    }

    [Fact]
    public void A_deep_member_of_a_KV_entry_is_passed_over()
    {
        byte[] value = [0x82, 0xa1, 0x78, .. Nested, 0xa3, .. "Key"u8, 0xa1, 0x61];
        StateRecord record = new(RecordType.KeyValue, new ReadOnlySequence<byte>(value));

        bool parsed = record.TryGet(out KeyValueRecord? entry);

        Assert.True(parsed);
        Assert.Equal("a", entry!.Key);
    }

    // A member's name is text, and so is every key inside a member that nobody knows. Source: format document 8.3.
    [Fact]
    public void A_deep_key_in_a_KV_entry_is_refused()
    {
        Refuse([0x81, .. NestedKeys, 1]);
        Refuse([0x81, 0xa1, 0x78, .. NestedKeys]);

        static void Refuse(byte[] value)
        {
            StateRecord record = new(RecordType.KeyValue, new ReadOnlySequence<byte>(value));
            Assert.Equal(SnapshotError.Record, Assert.Throws<SnapshotFormatException>(() => record.ToTyped()).Error);
        }
    }

    [Fact]
    public void The_key_beside_a_deep_member_is_found()
    {
        byte[] value = [0x82, 0xa1, 0x78, .. Nested, 0xa3, .. "Key"u8, 0xa1, 0x61];

        ReadOnlySequence<byte>? key = KeyValueKey.Find(new ReadOnlySequence<byte>(value));

        Assert.Equal("a"u8.ToArray(), key!.Value.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(1000)]
    public void The_limit_is_exact(int depth)
    {
        ValueScanner scanner = new(depth);
        byte[] within = [.. Enumerable.Repeat((byte)0x91, depth), 0xc0];

        ScanResult accepted = scanner.Scan(within, out _);
        scanner.Reset();
        ScanResult refused = scanner.Scan([0x91, .. within], out _);

        Assert.Equal((ScanResult.Done, ScanResult.TooDeep), (accepted, refused));
    }
}
