using System.Net;
using System.Text;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>What is sent to Consul.</summary>
public sealed class RequestTests : IDisposable
{
    private static readonly byte[] s_snapshot = File.ReadAllBytes(Fixtures.Vector("ok-min"));

    private readonly FakeConsul _consul = new(static () => FakeConsul.Ok(new MemoryStream(s_snapshot)));
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _consul.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("http://h:8500", "http://h:8500/v1/snapshot")]
    [InlineData("http://h:8500/", "http://h:8500/v1/snapshot")]
    [InlineData("https://h/prefix", "https://h/prefix/v1/snapshot")]
    [InlineData("https://h/a/b/?x=1#y", "https://h/a/b/v1/snapshot")]
    [InlineData("unix:///run/consul.sock", "http://localhost/v1/snapshot")]
    public async Task The_path_of_the_address_is_kept_as_a_prefix(string address, string expected)
    {
        SentRequest request = await SaveAsync(new ConsulSnapshotOptions { Address = new Uri(address) });

        Assert.Equal(HttpMethod.Get, request.Method);
        Assert.Equal(expected, request.Uri);
    }

    [Fact]
    public async Task The_base_address_of_a_client_that_was_handed_in_wins_over_the_options()
    {
        using HttpClient http = new(_consul) { BaseAddress = new Uri("http://base:1/prefix/") };
        using ConsulSnapshotClient client = new(http, new ConsulSnapshotOptions { Address = new Uri("http://options:2") });

        await client.SaveAsync(Stream.Null, cancellationToken: Cancellation);

        Assert.Equal("http://base:1/prefix/v1/snapshot", _consul.Requests[0].Uri);
    }

    [Fact]
    public async Task One_request_can_go_to_another_server()
    {
        SentRequest request = await SaveAsync(new ConsulSnapshotOptions { Address = new Uri("http://one:1/a") }, new SaveOptions { Address = new Uri("https://two:2/b") });

        Assert.Equal("https://two:2/b/v1/snapshot", request.Uri);
    }

    [Theory]
    [InlineData("unix:///run/consul.sock")]
    [InlineData("ftp://h")]
    [InlineData("/relative")]
    [InlineData("http://user:hunter2@h")]
    public async Task Another_server_must_have_an_address_of_http(string address)
    {
        using ConsulSnapshotClient client = _consul.Connect();
        SaveOptions options = new() { Address = new Uri(address, UriKind.RelativeOrAbsolute) };

        ArgumentException exception = await Assert.ThrowsAsync<ArgumentException>(() => client.SaveAsync(Stream.Null, options, cancellationToken: Cancellation));

        Assert.DoesNotContain("hunter2", exception.Message, StringComparison.Ordinal);
        Assert.Empty(_consul.Requests);
    }

    [Fact]
    public async Task The_query_holds_datacenter_namespace_partition_and_stale_escaped()
    {
        ConsulSnapshotOptions options = new() { Datacenter = "dc&1", Namespace = "n s", Partition = "p=ü" };

        SentRequest request = await SaveAsync(options, new SaveOptions { Consistency = ConsulConsistency.Stale });

        Assert.Equal("http://127.0.0.1:8500/v1/snapshot?dc=dc%261&ns=n%20s&partition=p%3D%C3%BC&stale", request.Uri);
    }

    [Fact]
    public async Task The_datacenter_of_a_request_wins_over_that_of_the_client()
    {
        SentRequest request = await SaveAsync(new ConsulSnapshotOptions { Datacenter = "dc1" }, new SaveOptions { Datacenter = "dc2" });

        Assert.EndsWith("?dc=dc2", request.Uri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, null, null)]
    [InlineData("option", null, null, "option")]
    [InlineData("option", "file", null, "file")]
    [InlineData("option", "file", "call", "call")]
    [InlineData(null, " \tfile\r\n", null, "file")]
    [InlineData("", null, null, null)]
    public async Task The_token_of_the_call_wins_over_the_file_and_that_over_the_option(string? option, string? file, string? call, string? expected)
    {
        await File.WriteAllTextAsync(_folder["token"], file, Cancellation);
        ConsulSnapshotOptions options = new() { Token = option, TokenFile = file is null ? null : _folder["token"] };

        SentRequest request = await SaveAsync(options, new SaveOptions { Token = call });

        Assert.Equal(expected, request.Headers.GetValueOrDefault("X-Consul-Token"));
    }

    [Theory]
    [InlineData("c0ffee\nX-Other: 1")]
    [InlineData("c0ffee two")]
    [InlineData("c0ffeeé")]
    public async Task A_token_that_no_header_can_hold_is_an_error_without_the_token(string token)
    {
        using ConsulSnapshotClient client = _consul.Connect(new ConsulSnapshotOptions { Token = token });

        FormatException exception = await Assert.ThrowsAsync<FormatException>(() => client.SaveAsync(Stream.Null, cancellationToken: Cancellation));

        Assert.DoesNotContain("c0ffee", exception.ToString(), StringComparison.Ordinal);
        Assert.Empty(_consul.Requests);
    }

    [Fact]
    public async Task A_token_file_that_is_missing_is_named_and_nothing_is_sent()
    {
        using ConsulSnapshotClient client = _consul.Connect(new ConsulSnapshotOptions { TokenFile = _folder["missing"] });

        IOException exception = await Assert.ThrowsAsync<IOException>(() => client.SaveAsync(_folder["x"], cancellationToken: Cancellation));

        Assert.StartsWith($"The file '{_folder["missing"]}' of TokenFile cannot be read.", exception.Message, StringComparison.Ordinal);
        Assert.Empty(_consul.Requests);
        Assert.Empty(_folder.FileNames);
    }

    [Theory]
    [InlineData("user", "pass:word", "user:pass:word")]
    [InlineData("user", null, "user:")]
    [InlineData("üser", "ß", "üser:ß")]
    public async Task User_and_password_are_sent_as_basic_authentication(string user, string? password, string expected)
    {
        SentRequest request = await SaveAsync(new ConsulSnapshotOptions { UserName = user, Password = password });

        Assert.Equal($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(expected))}", request.Headers["Authorization"]);
    }

    [Fact]
    public async Task A_save_sends_no_header_that_was_not_asked_for()
    {
        SentRequest request = await SaveAsync(new ConsulSnapshotOptions());

        Assert.Empty(request.Headers); // above all no Accept-Encoding: Consul would compress the archive once more
    }

    [Fact]
    public async Task A_restore_states_type_and_length_and_waits_for_a_refusal()
    {
        using FakeConsul consul = FakeConsul.Saying(HttpStatusCode.OK);
        using ConsulSnapshotClient client = consul.Connect(new ConsulSnapshotOptions { Token = "t", Datacenter = "dc 2" });

        await client.RestoreAsync(new MemoryStream(s_snapshot), cancellationToken: Cancellation);

        SentRequest request = Assert.Single(consul.Requests);
        Assert.Equal(HttpMethod.Put, request.Method);
        Assert.Equal("http://127.0.0.1:8500/v1/snapshot?dc=dc%202", request.Uri);
        Assert.Equal("application/octet-stream", request.Headers["Content-Type"]);
        Assert.Equal("100-continue", request.Headers["Expect"]);
        Assert.Equal("t", request.Headers["X-Consul-Token"]);
        Assert.Equal(s_snapshot.Length, request.Length);
    }

    private async Task<SentRequest> SaveAsync(ConsulSnapshotOptions options, SaveOptions? call = null)
    {
        using ConsulSnapshotClient client = _consul.Connect(options);
        await client.SaveAsync(Stream.Null, call, cancellationToken: Cancellation);
        return Assert.Single(_consul.Requests);
    }
}
