using System.Text.RegularExpressions;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>HTTP over a unix socket; format document 10.2.</summary>
public sealed class UnixSocketTests : IDisposable
{
    private static readonly byte[] s_snapshot = File.ReadAllBytes(Fixtures.Vector("ok-min"));

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_save_goes_over_the_socket_with_localhost_as_host_and_no_header_to_spare()
    {
        await using RawServer server = RawServer.StartOnSocket(_folder["c.sock"], RawServer.Ok(s_snapshot));
        using ConsulSnapshotClient client = Connect("c.sock");

        SavedSnapshot saved = await client.SaveAsync(Stream.Null, cancellationToken: Cancellation);

        Assert.Equal(s_snapshot.Length, saved.Length);
        Assert.Equal("GET /v1/snapshot HTTP/1.1\r\nHost: localhost\r\n\r\n", WithoutTrace(Assert.Single(server.Requests)));
    }

    [Fact]
    public async Task A_socket_may_have_a_name_that_means_something_else_in_a_URI()
    {
        await using RawServer server = RawServer.StartOnSocket(_folder["a b%20c#d?e.sock"], RawServer.Ok(s_snapshot));
        using ConsulSnapshotClient client = Connect("a b%20c#d?e.sock");

        await client.SaveAsync(Stream.Null, cancellationToken: Cancellation);

        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("localhost")]
    public async Task With_TLS_asked_for_the_socket_speaks_it(string? name)
    {
        using TestAuthority authority = new();
        await File.WriteAllTextAsync(_folder["ca.pem"], authority.CertificatePem, Cancellation);
        await using RawServer server = RawServer.StartOnSocket(_folder["c.sock"], RawServer.Ok(s_snapshot), new() { ServerCertificate = authority.IssueForServer("localhost") });
        ConsulSnapshotOptions options = Options("c.sock");
        (options.UseTlsOverUnixSocket, options.CaFile, options.TlsServerName) = (true, _folder["ca.pem"], name);
        using ConsulSnapshotClient client = ConsulSnapshotClient.Create(options);

        SavedSnapshot saved = await client.SaveAsync(Stream.Null, cancellationToken: Cancellation);

        Assert.Equal(s_snapshot.Length, saved.Length);
    }

    [Fact]
    public async Task A_socket_that_is_missing_is_unreachable_and_named()
    {
        using ConsulSnapshotClient client = Connect("missing.sock");

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => client.SaveAsync(Stream.Null, Once.Options, cancellationToken: Cancellation));

        Assert.Equal(ConsulSnapshotError.Unreachable, exception.Error);
        Assert.StartsWith($"The save from unix://{_folder["missing.sock"]} failed", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_request_of_a_socket_client_can_go_to_another_server()
    {
        await using RawServer local = RawServer.StartOnSocket(_folder["c.sock"], RawServer.Ok(s_snapshot));
        await using RawServer other = RawServer.StartOnLoopback(RawServer.Ok(s_snapshot));
        using ConsulSnapshotClient client = Connect("c.sock");

        await client.SaveAsync(Stream.Null, new SaveOptions { Address = new Uri($"http://localhost:{other.Port}") }, cancellationToken: Cancellation);

        Assert.Empty(local.Requests);
        Assert.Single(other.Requests);
    }

    // A listener of another test, which hears of all in the process, makes .NET tell the server of the trace.
    private static string WithoutTrace(string head) => Regex.Replace(head, "(traceparent|tracestate): .*\r\n", "");

    private ConsulSnapshotClient Connect(string socket) => ConsulSnapshotClient.Create(Options(socket));

    private ConsulSnapshotOptions Options(string socket) => new() { Address = ConsulAddress.Parse($"unix://{_folder[socket]}") };
}
