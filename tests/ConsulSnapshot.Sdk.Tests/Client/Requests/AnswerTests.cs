using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>What is made of the answers of servers, and of things that are none; format document 9.3.</summary>
public sealed class AnswerTests
{
    private static readonly byte[] s_snapshot = File.ReadAllBytes(Fixtures.Vector("ok-min"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(403, "Permission denied", ConsulSnapshotError.PermissionDenied)]
    [InlineData(403, "Permission denied: token with AccessorID '1' lacks permission 'acl:write'", ConsulSnapshotError.PermissionDenied)]
    [InlineData(403, "Permission denied: anonymous token lacks permission 'acl:write'. The anonymous token is used implicitly when a request does not specify a token.", ConsulSnapshotError.PermissionDenied)]
    [InlineData(403, "ACL not found", ConsulSnapshotError.PermissionDenied)]
    [InlineData(403, "Access is restricted", ConsulSnapshotError.PermissionDenied)]
    [InlineData(403, "Endpoint is blocked by agent configuration", ConsulSnapshotError.PermissionDenied)]
    [InlineData(403, "", ConsulSnapshotError.PermissionDenied)]
    [InlineData(401, "Unauthorized", ConsulSnapshotError.PermissionDenied)]
    [InlineData(429, "rate limit exceeded", ConsulSnapshotError.RateLimited)]
    [InlineData(500, "No cluster leader", ConsulSnapshotError.NoLeader)]
    [InlineData(500, "rpc error making call: No cluster leader", ConsulSnapshotError.NoLeader)]
    [InlineData(500, "No path to datacenter", ConsulSnapshotError.UnknownDatacenter)]
    [InlineData(500, "Raft error when taking snapshot: nothing new to snapshot", ConsulSnapshotError.ServerError)]
    [InlineData(500, "stale not allowed for restore", ConsulSnapshotError.ServerError)]
    [InlineData(502, "Bad Gateway", ConsulSnapshotError.ServerError)]
    [InlineData(404, "404 page not found", ConsulSnapshotError.NotConsul)]
    [InlineData(405, "method PUT not allowed", ConsulSnapshotError.NotConsul)]
    [InlineData(400, "Client sent an HTTP request to an HTTPS server.", ConsulSnapshotError.NotConsul)]
    [InlineData(301, "", ConsulSnapshotError.NotConsul)]
    [InlineData(204, "", ConsulSnapshotError.NotConsul)]
    public async Task A_status_and_its_text_tell_the_error(int status, string text, ConsulSnapshotError expected)
    {
        using FakeConsul consul = FakeConsul.Saying((HttpStatusCode)status, text);

        ConsulSnapshotRequestException save = await SaveFailsAsync(consul);
        ConsulSnapshotRequestException restore = await RestoreFailsAsync(consul);

        Assert.Equal((expected, (HttpStatusCode)status, text), (save.Error, save.StatusCode!.Value, save.ServerText ?? ""));
        Assert.Equal((expected, (HttpStatusCode)status, text), (restore.Error, restore.StatusCode!.Value, restore.ServerText ?? ""));
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><body>Log in</body></html>")]
    [InlineData("no")]
    [InlineData("\u001f")]
    public async Task A_save_answered_with_something_else_stores_nothing(string text)
    {
        using FakeConsul consul = FakeConsul.Saying(HttpStatusCode.OK, text);
        using ConsulSnapshotClient client = consul.Connect();
        using TemporaryFolder folder = new();

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(
            () => client.SaveAsync(folder["backup.snap"], Once.Options, cancellationToken: Cancellation));

        Assert.Contains(exception.Error, new[] { ConsulSnapshotError.NotConsul, ConsulSnapshotError.Truncated });
        Assert.Empty(folder.FileNames);
    }

    [Fact]
    public async Task A_page_is_no_snapshot_and_not_a_byte_of_it_reaches_the_target()
    {
        using FakeConsul consul = FakeConsul.Saying(HttpStatusCode.OK, "<html>");
        using ConsulSnapshotClient client = consul.Connect();
        using MemoryStream target = new();

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => client.SaveAsync(target, Once.Options, cancellationToken: Cancellation));

        Assert.Equal(ConsulSnapshotError.NotConsul, exception.Error);
        Assert.Equal(0, target.Length);
    }

    [Fact]
    public async Task A_restore_answered_with_a_page_did_not_succeed()
    {
        using FakeConsul consul = FakeConsul.Saying(HttpStatusCode.OK, "<html>Log in</html>");

        ConsulSnapshotRequestException exception = await RestoreFailsAsync(consul);

        Assert.Equal(ConsulSnapshotError.NotConsul, exception.Error);
        Assert.Equal("<html>Log in</html>", exception.ServerText);
    }

    [Fact]
    public async Task A_restore_answered_before_all_was_sent_did_not_succeed()
    {
        using FakeConsul consul = FakeConsul.Saying(HttpStatusCode.OK);
        consul.ReadsBodies = false;

        ConsulSnapshotRequestException exception = await RestoreFailsAsync(consul);

        Assert.Equal(ConsulSnapshotError.NotConsul, exception.Error);
        Assert.Contains("before the whole snapshot was sent", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_text_of_an_answer_is_cut_and_has_no_control_characters()
    {
        using FakeConsul consul = FakeConsul.Saying(HttpStatusCode.InternalServerError, $"\u001b[31mred\r\nline\u2028\0{new string('x', 100_000)}");

        ConsulSnapshotRequestException exception = await SaveFailsAsync(consul);

        Assert.StartsWith("[31mred  line  xxx", exception.ServerText, StringComparison.Ordinal);
        Assert.InRange(exception.ServerText!.Length, 400, 512);
        Assert.DoesNotContain(exception.Message, char.IsControl);
    }

    [Fact]
    public async Task A_refusal_whose_text_breaks_off_is_a_refusal()
    {
        using FakeConsul consul = new(() => new HttpResponseMessage(HttpStatusCode.Forbidden)
        {
            Content = new StreamContent(FaultyBody.Breaking("Permission"u8.ToArray(), new IOException("reset"))),
        });

        ConsulSnapshotRequestException exception = await SaveFailsAsync(consul);

        Assert.Equal(ConsulSnapshotError.PermissionDenied, exception.Error);
        Assert.Equal("Permission", exception.ServerText);
    }

    public static TheoryData<string, HttpRequestException, ConsulSnapshotError> Failures => new()
    {
        { "refused", new(HttpRequestError.ConnectionError, "x", new SocketException((int)SocketError.ConnectionRefused)), ConsulSnapshotError.Unreachable },
        { "unknown name", new(HttpRequestError.NameResolutionError, "x", new SocketException((int)SocketError.HostNotFound)), ConsulSnapshotError.Unreachable },
        { "bad proxy", new(HttpRequestError.ProxyTunnelError, "x"), ConsulSnapshotError.Unreachable },
        { "untrusted", new(HttpRequestError.SecureConnectionError, "x", new AuthenticationException("y")), ConsulSnapshotError.TlsFailed },
        { "certificate asked for later", new(HttpRequestError.Unknown, "x", new IOException("y", new AuthenticationException("z"))), ConsulSnapshotError.TlsFailed },
        { "closed", new(HttpRequestError.ResponseEnded, "x", new HttpIOException(HttpRequestError.ResponseEnded)), ConsulSnapshotError.NoAnswer },
        { "reset", new(HttpRequestError.Unknown, "x", new IOException("y", new SocketException((int)SocketError.ConnectionReset))), ConsulSnapshotError.NoAnswer },
        { "no HTTP", new(HttpRequestError.InvalidResponse, "x"), ConsulSnapshotError.NotConsul },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_connection_that_fails_tells_the_error_and_keeps_the_cause(string name, HttpRequestException cause, ConsulSnapshotError expected)
    {
        using FakeConsul consul = FakeConsul.Failing(() => cause);

        ConsulSnapshotRequestException exception = await SaveFailsAsync(consul);

        Assert.True(expected == exception.Error, $"{name}: {exception.Error}");
        Assert.Same(cause, exception.InnerException);
        Assert.Null(exception.StatusCode);
        Assert.Null(exception.ServerText);
    }

    [Fact]
    public async Task A_restore_without_an_answer_warns_not_to_send_again()
    {
        using FakeConsul consul = FakeConsul.Failing(() => new HttpRequestException(HttpRequestError.ResponseEnded));

        ConsulSnapshotRequestException restore = await RestoreFailsAsync(consul);
        ConsulSnapshotRequestException save = await SaveFailsAsync(consul);

        Assert.Equal(ConsulSnapshotError.NoAnswer, restore.Error);
        Assert.Contains("do not send it again", restore.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("do not send it again", save.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_timeout_of_a_client_that_was_handed_in_is_named()
    {
        using FakeConsul consul = FakeConsul.Failing(() => new TaskCanceledException("x", new TimeoutException("y")));

        ConsulSnapshotRequestException exception = await SaveFailsAsync(consul);

        Assert.Equal(ConsulSnapshotError.TimedOut, exception.Error);
        Assert.Contains("HttpClient.Timeout", exception.Message, StringComparison.Ordinal);
    }

    private static async Task<ConsulSnapshotRequestException> SaveFailsAsync(FakeConsul consul)
    {
        ConsulSnapshotClient client = consul.Connect();
        return await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => client.SaveAsync(Stream.Null, Once.Options, cancellationToken: Cancellation));
    }

    private static async Task<ConsulSnapshotRequestException> RestoreFailsAsync(FakeConsul consul)
    {
        ConsulSnapshotClient client = consul.Connect();
        return await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => client.RestoreAsync(new MemoryStream(s_snapshot), RestoreOptions.Unguarded, cancellationToken: Cancellation));
    }
}
