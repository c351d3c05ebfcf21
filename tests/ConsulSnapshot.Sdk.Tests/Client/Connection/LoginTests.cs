using System.Net;
using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>Tokens from an auth method: when they are fetched, shared and replaced.</summary>
public sealed class LoginTests : IDisposable
{
    private readonly FakeAuthMethod _server = new();
    private readonly FakeTimeProvider _time = new();
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_first_request_logs_in_and_the_next_ones_share_its_token()
    {
        ConsulSnapshotClient client = Connect();

        await SaveAsync(client);
        await SaveAsync(client);

        Assert.Equal(["POST /v1/acl/login", "GET /v1/snapshot secret-1", "GET /v1/snapshot secret-1"], _server.Calls);
    }

    [Fact]
    public async Task A_login_says_who_asks_and_where()
    {
        ConsulSnapshotOptions options = FakeAuthMethod.Options();
        (options.Datacenter, options.Namespace, options.Partition, options.UserName) = ("dc2", "n", "p", "proxy");
        options.Login!.Meta["pod"] = "backup-1";

        await SaveAsync(Connect(options));

        SentRequest login = _server.Consul.Requests[0];
        Assert.Equal("http://127.0.0.1:8500/v1/acl/login?dc=dc2&ns=n&partition=p", login.Uri);
        Assert.Equal("""{"AuthMethod":"pods","BearerToken":"bearer-of-the-pod","Meta":{"pod":"backup-1"}}"""u8, login.Body);
        Assert.Equal("application/json", login.Headers["Content-Type"]);
        Assert.StartsWith("Basic ", login.Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_side_by_side_wait_for_one_login()
    {
        TaskCompletionSource gate = new();
        _server.BeforeLogin = gate.Task;
        ConsulSnapshotClient client = Connect();

        Task[] saves = [.. Enumerable.Range(0, 8).Select(_ => SaveAsync(client))];
        gate.SetResult();
        await Task.WhenAll(saves);

        Assert.Equal(["POST /v1/acl/login", .. Enumerable.Repeat("GET /v1/snapshot secret-1", 8)], _server.Calls);
    }

    [Fact]
    public async Task A_request_that_is_cancelled_leaves_the_login_to_the_others()
    {
        TaskCompletionSource gate = new();
        _server.BeforeLogin = gate.Task;
        ConsulSnapshotClient client = Connect();
        using CancellationTokenSource cancelled = new();
        Task first = client.SaveAsync(Stream.Null, cancellationToken: cancelled.Token);
        Task second = SaveAsync(client);

        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult();
        await second;

        Assert.Equal(["POST /v1/acl/login", "GET /v1/snapshot secret-1"], _server.Calls);
    }

    [Theory]
    [InlineData(600, 569, 570)] // half a minute before the end of a long life
    [InlineData(60, 53, 54)] // a tenth before the end of a short one
    public async Task A_token_is_replaced_shortly_before_it_expires(int lifetime, int before, int after)
    {
        _server.Lifetime = TimeSpan.FromSeconds(lifetime);
        ConsulSnapshotClient client = Connect();
        await SaveAsync(client);

        _time.Advance(TimeSpan.FromSeconds(before));
        await SaveAsync(client);
        _time.Advance(TimeSpan.FromSeconds(after - before));
        await SaveAsync(client);

        Assert.Equal(["POST /v1/acl/login", "GET /v1/snapshot secret-1", "GET /v1/snapshot secret-1", "POST /v1/acl/login", "GET /v1/snapshot secret-2"], _server.Calls);
    }

    [Fact]
    public async Task A_token_that_Consul_forgot_is_replaced_within_the_request()
    {
        ConsulSnapshotClient client = Connect();
        await SaveAsync(client);
        _server.Forget();

        SavedSnapshot saved = await SaveAsync(client);

        Assert.True(saved.Verification.IsIntact);
        Assert.Equal(["GET /v1/snapshot secret-1", "POST /v1/acl/logout secret-1", "POST /v1/acl/login", "GET /v1/snapshot secret-2"], _server.Calls.Skip(2));
    }

    [Fact]
    public async Task A_request_logs_in_anew_only_once()
    {
        _server.KnowsNobody = true;

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => SaveAsync(Connect()));

        Assert.Equal((ConsulSnapshotError.PermissionDenied, "ACL not found"), (exception.Error, exception.ServerText));
        Assert.Equal(["login", "snapshot", "logout", "login", "snapshot"], _server.Calls.Select(call => call.Split(' ')[1].Split('/')[^1]));
    }

    [Fact]
    public async Task A_token_that_may_not_is_no_reason_to_log_in_anew()
    {
        using FakeConsul consul = new((request, _) => Task.FromResult(request.RequestUri!.AbsolutePath == "/v1/acl/login"
            ? new HttpResponseMessage { Content = new StringContent("""{"SecretID":"s"}""") }
            : new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StringContent("Permission denied") }));
        ConsulSnapshotClient client = consul.Connect(FakeAuthMethod.Options(), _time);

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => SaveAsync(client));

        Assert.Equal("Permission denied", exception.ServerText);
        Assert.Equal(2, consul.Requests.Count);
    }

    [Fact]
    public async Task A_restore_of_which_nothing_was_sent_goes_on_with_the_new_token()
    {
        _server.Consul.ReadsBodies = false;
        ConsulSnapshotClient client = Connect();
        await SaveAsync(client);
        _server.Forget();

        await client.RestoreAsync(new MemoryStream(FakeAuthMethod.Snapshot), RestoreOptions.Unguarded, cancellationToken: Cancellation);

        Assert.Equal(FakeAuthMethod.Snapshot, _server.Restored);
        Assert.Equal("PUT /v1/snapshot secret-2", _server.Calls.Last());
        Assert.Equal("100-continue", _server.Consul.Requests[^1].Headers["Expect"]);
        Assert.Equal("application/octet-stream", _server.Consul.Requests[^1].Headers["Content-Type"]);
    }

    [Fact]
    public async Task A_restore_that_was_sent_is_not_sent_again()
    {
        ConsulSnapshotClient client = Connect();
        await SaveAsync(client);
        _server.Forget();

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(
            () => client.RestoreAsync(new MemoryStream(FakeAuthMethod.Snapshot), RestoreOptions.Unguarded, cancellationToken: Cancellation));

        Assert.Equal("ACL not found", exception.ServerText);
        Assert.Equal(["PUT /v1/snapshot secret-1"], _server.Calls.Skip(2));
    }

    [Fact]
    public async Task A_token_of_the_request_wins_and_needs_no_login()
    {
        await Connect().SaveAsync(Stream.Null, new SaveOptions { Token = "management" }, cancellationToken: Cancellation);

        Assert.Equal(["GET /v1/snapshot management"], _server.Calls);
    }

    [Fact]
    public async Task A_login_wins_over_token_and_file_of_the_options()
    {
        ConsulSnapshotOptions options = FakeAuthMethod.Options();
        (options.Token, options.TokenFile) = ("management", _folder["missing"]);

        await SaveAsync(Connect(options));

        Assert.Equal("GET /v1/snapshot secret-1", _server.Calls.Last());
    }

    [Fact]
    public async Task Another_datacenter_that_does_not_know_the_token_is_no_reason_to_give_it_up()
    {
        ConsulSnapshotClient client = Connect();
        _server.KnowsNobody = true;

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(
            () => client.SaveAsync(Stream.Null, new SaveOptions { Datacenter = "dc2" }, cancellationToken: Cancellation));

        Assert.Equal("ACL not found", exception.ServerText);
        Assert.Equal(["POST /v1/acl/login", "GET /v1/snapshot?dc=dc2 secret-1"], _server.Calls);
    }

    [Fact]
    public async Task The_bearer_tokens_file_wins_and_is_read_at_each_login()
    {
        await File.WriteAllTextAsync(_folder["bearer"], " first\n", Cancellation);
        ConsulSnapshotClient client = Connect(WithBearerFile());
        await SaveAsync(client);
        await File.WriteAllTextAsync(_folder["next"], "second", Cancellation);
        File.Move(_folder["next"], _folder["bearer"], overwrite: true);
        _server.Forget();

        await SaveAsync(client);

        string[] bodies = [.. _server.Consul.Requests.Where(request => request.Uri.EndsWith("login", StringComparison.Ordinal)).Select(request => System.Text.Encoding.UTF8.GetString(request.Body))];
        Assert.Equal(2, bodies.Length);
        Assert.Contains("\"BearerToken\":\"first\"", bodies[0], StringComparison.Ordinal);
        Assert.Contains("\"BearerToken\":\"second\"", bodies[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bearer_tokens_file_that_is_missing_is_named_and_looked_for_again()
    {
        ConsulSnapshotClient client = Connect(WithBearerFile());

        IOException exception = await Assert.ThrowsAsync<IOException>(() => SaveAsync(client));
        await File.WriteAllTextAsync(_folder["bearer"], "late", Cancellation);
        SavedSnapshot saved = await SaveAsync(client);

        Assert.StartsWith($"The file '{_folder["bearer"]}' of Login.BearerTokenFile cannot be read.", exception.Message, StringComparison.Ordinal);
        Assert.True(saved.Verification.IsIntact);
    }

    [Fact]
    public async Task A_login_that_is_refused_names_the_auth_method_and_is_tried_again_by_the_next_request()
    {
        _server.LoginAnswer = () => new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StringContent("Permission denied") };
        ConsulSnapshotClient client = Connect();

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => SaveAsync(client));
        _server.LoginAnswer = null;
        SavedSnapshot saved = await SaveAsync(client);

        Assert.Equal(ConsulSnapshotError.PermissionDenied, exception.Error);
        Assert.Equal("POST /v1/acl/login (auth method 'pods') to http://127.0.0.1:8500 was refused with status 403: Permission denied.", exception.Message);
        Assert.True(saved.Verification.IsIntact);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"SecretID":""}""")]
    public async Task A_login_that_is_answered_without_a_token_is_no_answer_of_Consuls(string answer)
    {
        _server.LoginAnswer = () => new HttpResponseMessage { Content = new StringContent(answer) };

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => SaveAsync(Connect()));

        Assert.Equal(ConsulSnapshotError.NotConsul, exception.Error);
        Assert.StartsWith("POST /v1/acl/login (auth method 'pods')", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_without_an_answer_ends_at_the_limit_of_stalls()
    {
        _server.BeforeLogin = new TaskCompletionSource().Task;

        Task save = SaveAsync(Connect());
        while (!save.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => save);
        Assert.Equal(ConsulSnapshotError.Stalled, exception.Error);
    }

    [Fact]
    public void A_login_that_makes_no_sense_is_refused_also_with_a_clients_own_connection()
    {
        OptionsValidationException exception = Assert.Throws<OptionsValidationException>(
            () => _server.Consul.Connect(new ConsulSnapshotOptions { Login = new ConsulLoginOptions { AuthMethod = "pods" } }));

        Assert.Contains("Login by the auth method 'pods' needs a BearerToken or a BearerTokenFile.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_of_empty_texts_is_none()
    {
        await Connect(new ConsulSnapshotOptions { Token = "management", Login = new ConsulLoginOptions { AuthMethod = "", BearerTokenFile = "" } }).SaveAsync(Stream.Null, cancellationToken: Cancellation);

        Assert.Equal(["GET /v1/snapshot management"], _server.Calls);
    }

    private static Task<SavedSnapshot> SaveAsync(ConsulSnapshotClient client) => client.SaveAsync(Stream.Null, cancellationToken: Cancellation);

    // Not disposed: what happens then is told elsewhere.
    private ConsulSnapshotClient Connect(ConsulSnapshotOptions? options = null) => _server.Consul.Connect(options ?? FakeAuthMethod.Options(), _time);

    private ConsulSnapshotOptions WithBearerFile()
    {
        ConsulSnapshotOptions options = FakeAuthMethod.Options();
        options.Login!.BearerTokenFile = _folder["bearer"];
        return options;
    }
}
