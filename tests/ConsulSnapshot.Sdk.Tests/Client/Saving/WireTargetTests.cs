using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>Saves to streams, and live reading, over TCP that is cut or reset at every kind of place.</summary>
public sealed class WireTargetTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, int> Places => FaultPlaces.All;

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_stream_holds_nothing_of_a_bad_attempt_and_all_of_the_next_one(string place, int length)
    {
        foreach ((byte[] answer, ConnectionFault fault) in FaultsAt(length))
        {
            using MemoryStream target = new();
            target.Write("before"u8);
            await using FaultyWire wire = FaultyWire.Connect(answer, fault, fault, ConnectionFault.None);

            await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => wire.Client.SaveAsync(target, Once.Options, cancellationToken: Cancellation));
            Assert.True(target.ToArray().AsSpan().SequenceEqual("before"u8), $"{place}, {fault.After}: {target.Length} bytes");
            SavedSnapshot saved = await wire.Client.SaveAsync(target, FaultyWire.Again, cancellationToken: Cancellation);

            Assert.Equal([.. "before"u8, .. FaultPlaces.Archive], target.ToArray());
            Assert.Equal(2, saved.Attempts);
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_stream_that_cannot_seek_gets_verified_bytes_alone_if_that_is_chosen(string place, int length)
    {
        SaveOptions options = FaultyWire.Again with { VerifyBeforeWriting = true };
        foreach ((byte[] answer, ConnectionFault fault) in FaultsAt(length))
        {
            using Unseekable target = new();
            await using FaultyWire wire = FaultyWire.Connect(answer, fault, fault, ConnectionFault.None);

            await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => wire.Client.SaveAsync(target, options with { Retry = RetryOptions.None }, cancellationToken: Cancellation));
            Assert.True(target.ToArray().Length == 0, $"{place}, {fault.After}");
            await wire.Client.SaveAsync(target, options, cancellationToken: Cancellation);

            Assert.Equal(FaultPlaces.Archive, target.ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_live_snapshot_that_is_cut_or_reset_never_comes_to_a_good_end(string place, int length)
    {
        foreach ((byte[] answer, ConnectionFault fault) in FaultsAt(length))
        {
            await using FaultyWire wire = FaultyWire.Connect(answer, fault);

            Exception? exception = await Record.ExceptionAsync(() => ReadAsync(wire.Client, Once.Options));

            bool isTold = exception is ConsulSnapshotRequestException { Error: ConsulSnapshotError.Truncated }
                || (fault.After == FaultEnd.Close && exception is SnapshotFormatException { Error: SnapshotError.Truncated });
            Assert.True(isTold, $"{place}, {fault.After}: {exception?.ToString() ?? "a good end"}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(215)]
    public async Task A_live_snapshot_that_breaks_before_its_metadata_is_asked_for_again(int length)
    {
        foreach ((byte[] answer, ConnectionFault fault) in FaultsAt(length))
        {
            await using FaultyWire wire = FaultyWire.Connect(answer, fault, fault, ConnectionFault.None);

            int records = await ReadAsync(wire.Client, FaultyWire.Again);

            Assert.Equal((FaultPlaces.RecordCount, 3), (records, wire.Proxy.ConnectionCount));
        }
    }

    private static IEnumerable<(byte[] Answer, ConnectionFault Fault)> FaultsAt(int length) =>
        from framing in Enum.GetValues<Framing>()
        from end in (FaultEnd[])[FaultEnd.Close, FaultEnd.Reset]
        let form = FaultPlaces.Answer(framing)
        select (form.Answer, new ConnectionFault { Bytes = form.Head.Length + length, After = end });

    /// <summary>Reads all records; that the snapshot is good is known at the end.</summary>
    private static async Task<int> ReadAsync(ConsulSnapshotClient client, SaveOptions options)
    {
        int count = 0;
        await using SnapshotReader reader = await client.OpenAsync(options, Cancellation);
        await foreach (StateRecord record in reader.ReadRecordsAsync(Cancellation))
        {
            count += record.Value.IsEmpty ? 0 : 1;
        }

        Assert.True((await reader.VerifyAsync(Cancellation)).IsIntact);
        return count;
    }
}
