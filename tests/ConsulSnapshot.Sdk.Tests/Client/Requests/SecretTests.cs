using System.Net;
using System.Security.Authentication;
using System.Text;
using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>No token and no password in messages, exceptions or logs, on whatever path a request fails.</summary>
public sealed class SecretTests
{
    private const string Token = "c0ffee00-1111-2222-3333-444444444444";
    private const string Password = "hunter2-and-more";

    private static readonly byte[] s_snapshot = File.ReadAllBytes(Fixtures.Vector("ok-min"));

    private static readonly ConsulSnapshotOptions s_options = new() { Token = Token, UserName = "user", Password = Password, Datacenter = "dc-in-the-query" };

    private static readonly SaveOptions s_twice = new() { Retry = new RetryOptions { MaxAttempts = 2, BaseDelay = TimeSpan.Zero } };

    private static readonly Dictionary<string, Func<HttpResponseMessage>> s_answers = new(StringComparer.Ordinal)
    {
        ["good"] = () => FakeConsul.Ok(new MemoryStream(s_snapshot)),
        ["refused"] = () => new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StringContent("ACL not found") },
        ["no leader"] = () => new HttpResponseMessage(HttpStatusCode.InternalServerError) { Content = new StringContent("No cluster leader") },
        ["moved"] = () => new HttpResponseMessage(HttpStatusCode.MovedPermanently) { Headers = { Location = new Uri("http://elsewhere/") } },
        ["page"] = () => FakeConsul.Ok(new MemoryStream("<html>"u8.ToArray())),
        ["cut"] = () => FakeConsul.Ok(new MemoryStream(s_snapshot[..100])),
        ["broken"] = () => FakeConsul.Ok(FaultyBody.Breaking(s_snapshot.AsMemory(0, 100), new IOException("reset"))),
        ["corrupt"] = () => FakeConsul.Ok(new MemoryStream(File.ReadAllBytes(Fixtures.Vector("badhash")))),
        ["version 2"] = () => FakeConsul.Ok(new MemoryStream(File.ReadAllBytes(Fixtures.Vector("meta-v2")))),
        ["closed"] = () => throw new HttpRequestException(HttpRequestError.ResponseEnded),
        ["unreachable"] = () => throw new HttpRequestException(HttpRequestError.ConnectionError),
        ["no trust"] = () => throw new HttpRequestException(HttpRequestError.SecureConnectionError, "x", new AuthenticationException("y")),
        ["timeout"] = () => throw new TaskCanceledException("x", new TimeoutException()),
        ["fault"] = () => throw new InvalidOperationException("a handler's own"),
    };

    private readonly FakeLogCollector _logs = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Answers => [.. s_answers.Keys];

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Neither_exceptions_nor_logs_hold_a_secret(string answer)
    {
        using FakeConsul consul = new(s_answers[answer]);
        using ConsulSnapshotClient client = consul.Connect(s_options, logger: new FakeLogger<ConsulSnapshotClient>(_logs));

        Exception? save = await Record.ExceptionAsync(() => client.SaveAsync(Stream.Null, s_twice, cancellationToken: Cancellation));
        Exception? restore = await Record.ExceptionAsync(() => client.RestoreAsync(new MemoryStream(s_snapshot), RestoreOptions.Unguarded, cancellationToken: Cancellation));

        Assert.NotEmpty(_logs.GetSnapshot());
        Assert.Empty(FindSecrets($"{save}{restore}{PrintLogs()}"));
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Nor_do_the_logs_of_a_host_at_the_lowest_level(string answer)
    {
        ServiceCollection services = new();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new FakeLoggerProvider(_logs)));
        services.AddConsulSnapshots(options =>
        {
            (options.Token, options.UserName, options.Password, options.Datacenter) = (s_options.Token, s_options.UserName, s_options.Password, s_options.Datacenter);
        }).ConfigurePrimaryHttpMessageHandler(() => new FakeConsul(s_answers[answer]));
        await using ServiceProvider provider = services.BuildServiceProvider();
        ConsulSnapshotClient client = provider.GetRequiredService<ConsulSnapshotClient>();

        Exception? exception = await Record.ExceptionAsync(() => client.RestoreAsync(new MemoryStream(s_snapshot), RestoreOptions.Unguarded, cancellationToken: Cancellation));

        Assert.NotEmpty(_logs.GetSnapshot());
        Assert.Empty(FindSecrets($"{exception}{PrintLogs()}"));
    }

    [Fact]
    public void Options_of_a_call_do_not_print_their_token()
    {
        string save = new SaveOptions { Token = Token, Datacenter = "dc2" }.ToString();
        string restore = new RestoreOptions { Token = Token }.ToString();

        Assert.DoesNotContain(Token, save + restore, StringComparison.Ordinal);
        Assert.Contains("Datacenter = dc2", save, StringComparison.Ordinal);
    }

    private static IEnumerable<string> FindSecrets(string text) =>
        new[] { Token, Password, Convert.ToBase64String(Encoding.UTF8.GetBytes($"user:{Password}")) }.Where(secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase));

    private string PrintLogs() => string.Join(
        '\n',
        _logs.GetSnapshot().Select(record => $"{record.Message} {record.Exception} {string.Join(' ', record.StructuredState ?? [])} {string.Join(' ', record.Scopes)}"));
}
