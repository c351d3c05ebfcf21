using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>Faults over a real connection, which the platform's HTTP reports in its own ways.</summary>
public sealed class ConnectionTests
{
    private static readonly byte[] s_snapshot = File.ReadAllBytes(Fixtures.Snapshot("consul-1.21.4-empty"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_restore_waits_for_leave_and_then_sends_exactly_the_bytes()
    {
        await using RawServer server = RawServer.StartOnLoopback(RawServer.Ok([]));
        using ConsulSnapshotClient client = Connect(server);

        await client.RestoreAsync(new MemoryStream(s_snapshot), RestoreOptions.Unguarded, cancellationToken: Cancellation);

        Assert.Equal(s_snapshot, server.Body);
    }

    [Fact]
    public async Task A_source_that_changed_after_its_verification_is_not_sent_to_its_end()
    {
        await using RawServer server = RawServer.StartOnLoopback(RawServer.Ok([]));
        using ConsulSnapshotClient client = Connect(server);

        IOException exception = await Assert.ThrowsAsync<IOException>(() => client.RestoreAsync(new ChangingStream([.. s_snapshot]), RestoreOptions.Unguarded, cancellationToken: Cancellation));

        Assert.StartsWith("The snapshot changed after it was verified", exception.Message, StringComparison.Ordinal);
        Assert.True(server.Body.Length < s_snapshot.Length);
    }

    public static TheoryData<string, byte[], ConsulSnapshotError> Answers => new()
    {
        { "the body is cut", RawServer.Ok(s_snapshot[..1000], s_snapshot.Length), ConsulSnapshotError.Truncated },
        { "the body is cut at its end", RawServer.Ok(s_snapshot, s_snapshot.Length + 1), ConsulSnapshotError.Truncated },
        { "the body never came", RawServer.Ok([], s_snapshot.Length), ConsulSnapshotError.Truncated },
        { "the body is empty", RawServer.Ok([]), ConsulSnapshotError.Truncated },
        { "chunks are cut", [.. "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n"u8, .. s_snapshot[..1000], .. "\r\n"u8], ConsulSnapshotError.Truncated },
        { "there is no answer", [], ConsulSnapshotError.NoAnswer },
        { "the head is cut", "HTTP/1.1 200 OK\r\nX-Cons"u8.ToArray(), ConsulSnapshotError.NoAnswer },
        { "it is not HTTP", "SSH-2.0-OpenSSH_9.6\r\n"u8.ToArray(), ConsulSnapshotError.NotConsul },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task A_save_tells_what_went_wrong(string what, byte[] answer, ConsulSnapshotError expected)
    {
        await using RawServer server = RawServer.StartOnLoopback(answer);
        using ConsulSnapshotClient client = Connect(server);

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => client.SaveAsync(Stream.Null, Once.Options, cancellationToken: Cancellation));

        Assert.True(expected == exception.Error, $"{what}: {exception}");
    }

    private static ConsulSnapshotClient Connect(RawServer server) => ConsulSnapshotClient.Create(new ConsulSnapshotOptions { Address = new Uri($"http://127.0.0.1:{server.Port}") });

    /// <summary>Gives other bytes when it is read again.</summary>
    private sealed class ChangingStream : MemoryStream
    {
        public ChangingStream(byte[] bytes)
            : base(bytes, 0, bytes.Length, writable: true, publiclyVisible: true)
        {
        }

        public override long Position
        {
            get => base.Position;
            set
            {
                GetBuffer()[^1] ^= 1;
                base.Position = value;
            }
        }
    }
}
