using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>Servers that answer in the middle of a restore and do not want the rest, as one does whose leader has gone.</summary>
public sealed class EarlyAnswerTests
{
    // More than the buffers of a connection take: while the server does not read, the client is in the middle of it.
    private const int ValueLength = 16 * 1024 * 1024;

    private static readonly byte[] s_answer = "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 17\r\n\r\nNo cluster leader"u8.ToArray();

    private static readonly Lazy<Task<byte[]>> s_archive = new(BuildAsync);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http")]
    [InlineData("https")]
    public async Task A_refusal_is_told_though_the_connection_was_reset_while_the_snapshot_was_sent(string scheme)
    {
        using TestAuthority authority = new();
        await using RawServer server = RawServer.StartHasty(s_answer, mostOfBody: 1, scheme == "https" ? new() { ServerCertificate = authority.IssueForServer("localhost") } : null);

        ConsulSnapshotRequestException exception = await RestoreAsync(server, scheme);

        Assert.Equal((ConsulSnapshotError.NoLeader, "No cluster leader"), (exception.Error, exception.ServerText));
    }

    [Fact]
    public async Task A_yes_does_not_count_when_the_connection_was_reset_while_the_snapshot_was_sent()
    {
        await using RawServer server = RawServer.StartHasty("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), mostOfBody: 1);

        ConsulSnapshotRequestException exception = await RestoreAsync(server);

        Assert.Equal(ConsulSnapshotError.NotConsul, exception.Error);
        Assert.Contains("before the whole snapshot was sent", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reset_without_an_answer_is_none()
    {
        await using RawServer server = RawServer.StartHasty([], mostOfBody: 1);

        ConsulSnapshotRequestException exception = await RestoreAsync(server);

        Assert.Equal(ConsulSnapshotError.NoAnswer, exception.Error);
    }

    private static async Task<ConsulSnapshotRequestException> RestoreAsync(RawServer server, string scheme = "http")
    {
        using MemoryStream archive = new(await s_archive.Value);
        using ConsulSnapshotClient client = ConsulSnapshotClient.Create(new ConsulSnapshotOptions { Address = new Uri($"{scheme}://127.0.0.1:{server.Port}"), VerifyServerCertificate = false });

        return await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => client.RestoreAsync(archive, RestoreOptions.Unguarded, cancellationToken: Cancellation));
    }

    private static async Task<byte[]> BuildAsync()
    {
        byte[] value = new byte[ValueLength];
        new Random(1).NextBytes(value);
        using MemoryStream archive = new();
        await new SnapshotBuilder().KeyValue("big", value).SaveAsync(archive);
        return archive.ToArray();
    }
}
