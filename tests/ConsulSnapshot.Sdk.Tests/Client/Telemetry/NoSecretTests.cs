using System.Collections;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Text;
using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Testing;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>No secret in any log, trace, metric, exception, report, progress or health, whatever a client does and however it fails, even if the server repeats all that it got.</summary>
public sealed class NoSecretTests : IDisposable
{
    private static readonly Lazy<Task<byte[]>> s_snapshot = new(EchoingConsul.BuildAsync);

    private static readonly SaveOptions s_twice = new() { Retry = new RetryOptions { MaxAttempts = 2, BaseDelay = TimeSpan.Zero } };

    private static readonly RecoverOptions s_all = new()
    {
        KeyPrefixes = [new RecoveryKeyPrefix("")],
        Tokens = RecoverySelection.All,
        AuthMethods = RecoverySelection.All,
        Existing = ExistingObjects.Overwrite,
    };

    private static readonly Dictionary<string, Func<HttpRequestMessage, string, bool>> s_failing = new(StringComparer.Ordinal)
    {
        ["nothing"] = (_, _) => false,
        ["logins"] = (request, _) => request.RequestUri!.AbsolutePath.StartsWith("/v1/acl/log", StringComparison.Ordinal),
        ["reads"] = (request, _) => request.Method == HttpMethod.Get,
        ["writes"] = (request, body) => request.Method != HttpMethod.Get && !body.Contains("\"get\"", StringComparison.Ordinal) && !IsLogin(request),
        ["everything"] = (request, _) => !IsLogin(request),
    };

    private readonly StringBuilder _told = new();
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Cases => new(
        s_failing.Keys.SelectMany(failing => EchoingConsul.Failures.Keys.Take(failing == "nothing" ? 1 : int.MaxValue).Select(failure => (failing, failure))));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Nothing_that_a_client_tells_holds_a_secret(string failing, string failure)
    {
        using EchoingConsul consul = new(await s_snapshot.Value, s_failing[failing], failure);
        await File.WriteAllTextAsync(_folder["token"], EchoingConsul.FileToken, Cancellation);
        foreach (Action<ConsulSnapshotOptions> credentials in (Action<ConsulSnapshotOptions>[])
            [
                options => (options.Token, options.UserName, options.Password) = (EchoingConsul.Token, "user", EchoingConsul.Password),
                options => options.TokenFile = _folder["token"],
                options => options.Login = new ConsulLoginOptions { AuthMethod = "pods", BearerToken = EchoingConsul.Bearer },
            ])
        {
            foreach (Func<ConsulSnapshotClient, Task> operation in Operations(await s_snapshot.Value))
            {
                await TellAsync(consul, credentials, operation);
            }
        }

        Assert.Equal(failing != "nothing", consul.Failed > 0);
        Assert.Contains("consul.snapshot.operations", _told.ToString(), StringComparison.Ordinal);
        Assert.True(!FindSecrets().Any(), FindSecrets().FirstOrDefault());
    }

    [Fact]
    public async Task What_a_server_repeats_is_left_out_and_the_rest_of_its_text_stays()
    {
        using EchoingConsul consul = new(await s_snapshot.Value, s_failing["everything"], "forbidden");

        await TellAsync(consul, options => (options.Token, options.UserName, options.Password) = (EchoingConsul.Token, "user", EchoingConsul.Password),
            client => client.SaveAsync(Stream.Null, cancellationToken: Cancellation));

        Assert.Contains("was refused with status 403: Permission denied:   *** *** user:***.", _told.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_content_of_a_private_keys_file_is_in_no_error()
    {
        const string Secret = "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg";
        using TestAuthority authority = new();
        using System.Security.Cryptography.X509Certificates.X509Certificate2 certificate = authority.IssueForClient();
        await File.WriteAllTextAsync(_folder["cert.pem"], certificate.ExportCertificatePem(), Cancellation);
        await using RawServer server = RawServer.StartOnLoopback(RawServer.Ok([]), new() { ServerCertificate = authority.IssueForServer("localhost") });
        ConsulSnapshotOptions options = new()
        {
            Address = new Uri($"https://localhost:{server.Port}"),
            VerifyServerCertificate = false,
            ClientCertificateFile = _folder["cert.pem"],
            ClientKeyFile = _folder["key.pem"],
        };
        await WriteKeyAsync(System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions.GetECDsaPrivateKey(certificate)!.ExportPkcs8PrivateKeyPem());
        using ConsulSnapshotClient client = ConsulSnapshotClient.Create(options);

        foreach (string content in (string[])[$"-----BEGIN PRIVATE KEY-----\n{Secret}\n-----END PRIVATE KEY-----\n", $"-----BEGIN PRIVATE KEY-----\n{Secret}", Secret])
        {
            await WriteKeyAsync(content);
            Tell(Record.Exception(() => ConsulSnapshotClient.Create(options).Dispose()));
            Tell(await Record.ExceptionAsync(() => client.SaveAsync(Stream.Null, Once.Options, cancellationToken: Cancellation)));
        }

        Assert.Contains(nameof(ConsulSnapshotError.TlsFailed), _told.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret[..20], _told.ToString(), StringComparison.Ordinal);

        Task WriteKeyAsync(string content) => File.WriteAllTextAsync(_folder["key.pem"], content, Cancellation);
    }

    private static bool IsLogin(HttpRequestMessage request) => request.RequestUri!.AbsolutePath == "/v1/acl/login";

    private IEnumerable<Func<ConsulSnapshotClient, Task>> Operations(byte[] snapshot)
    {
        Progress progress = new(_told);
        yield return client => client.SaveAsync(_folder["x"], s_twice, progress, Cancellation);
        yield return client => client.SaveAsync(Stream.Null, s_twice with { VerifyBeforeWriting = true, Token = EchoingConsul.Token }, progress, Cancellation);
        yield return client => client.SaveAsync(PipeWriter.Create(Stream.Null), s_twice, progress, Cancellation);
        yield return async client =>
        {
            await using SnapshotReader reader = await client.OpenAsync(s_twice, Cancellation);
            await reader.VerifyAsync(Cancellation);
        };
        yield return async client => Tell(await client.RestoreAsync(new MemoryStream(snapshot), RestoreOptions.Unguarded, progress, Cancellation));
        yield return async client => Tell(await client.RestoreAsync(new MemoryStream(snapshot), new RestoreOptions { WaitTimeout = TimeSpan.FromSeconds(1) }, progress, Cancellation));
        yield return async client => Tell(await client.RestoreAsync(
            new MemoryStream(snapshot),
            new RestoreOptions { NewDatacenter = true, SafetyBackup = _folder["before.snap"], RollBackOnFailure = true, WaitTimeout = TimeSpan.FromSeconds(1) },
            progress,
            Cancellation));
        yield return async client => Tell(await client.RecoverAsync(new MemoryStream(snapshot), s_all, progress, Cancellation));
        yield return async client => Tell(await client.RecoverAsync(new MemoryStream(snapshot), s_all with { DryRun = true, Token = EchoingConsul.Token }, progress, Cancellation));
        yield return async client => Tell(await client.SaveFromEveryServerAsync(_folder["every.snap"], progress: progress, cancellationToken: Cancellation));
        yield return async client => Tell(await client.GetStatusAsync(cancellationToken: Cancellation));
        yield return client => client.SaveAsync(Stream.Null, s_twice, progress, new CancellationToken(canceled: true));
    }

    /// <summary>Does something, and notes all that can be seen of it.</summary>
    private async Task TellAsync(HttpMessageHandler consul, Action<ConsulSnapshotOptions> credentials, Func<ConsulSnapshotClient, Task> operation)
    {
        using Observation seen = new(consul, new PollingTime(), configure: credentials);
        Tell(await seen.RunAsync(operation));
        ConsulSnapshotHealthCheck check = new(seen.Monitor);
        HealthCheckContext context = new() { Registration = ConsulSnapshotHealthCheckRegistration.Create() };
        HealthCheckResult health = await check.CheckHealthAsync(context, Cancellation);
        seen.ReadGauges();
        await ((ServiceProvider)seen.Services).DisposeAsync(); // logs out
        _told.AppendJoin('\n', seen.Measurements).AppendLine(health.Description).AppendJoin(' ', health.Data).AppendLine($"{seen.Monitor.Last} {seen.Monitor.LastFailure}");
        foreach (Activity activity in seen.Stopped)
        {
            _told.AppendLine(string.Join(' ', [activity.DisplayName, activity.StatusDescription, .. Print(activity.TagObjects), .. Print(activity.Baggage), .. activity.Events.SelectMany(one => Print(one.Tags).Prepend(one.Name))]));
        }

        foreach (FakeLogRecord record in seen.Logs.GetSnapshot())
        {
            _told.AppendLine($"{record.Message} {string.Join(' ', record.StructuredState ?? [])} {string.Join(' ', record.Scopes)}");
            Tell(record.Exception);
        }
    }

    private void Tell(Exception? exception)
    {
        if (exception is null)
        {
            return;
        }

        _told.AppendLine(exception.ToString()).AppendJoin(' ', exception.Data.Cast<DictionaryEntry>().Select(entry => $"{entry.Key}={entry.Value}"));
        Tell(exception.InnerException);
        if (exception is AggregateException all)
        {
            all.InnerExceptions.ToList().ForEach(Tell);
        }

        if (exception is ConsulSnapshotRequestException request)
        {
            _told.AppendLine($"{request.Error} {request.ServerText}");
        }

        Tell((exception as ConsulSnapshotRequestException)?.Report);
        Tell((exception as RestoreStoppedException)?.Report);
    }

    private void Tell(RestoreReport? report)
    {
        if (report is not null)
        {
            _told.AppendLine($"{report} {report.Aftermath} {report.After} {report.Status}").AppendJoin('\n', report.Findings).AppendJoin('\n', report.NotChecked).AppendJoin('\n', report.Aftermath?.Servers ?? []);
        }
    }

    private void Tell(RecoveryReport report)
    {
        _told.AppendLine($"{report}").AppendJoin('\n', report.Items);
        Tell(report.Failure);
    }

    private void Tell(EveryServerReport report)
    {
        _told.AppendLine($"{report}").AppendJoin('\n', report.Saves);
        report.Saves.ToList().ForEach(save => Tell(save.Error));
    }

    private void Tell(ClusterStatus status) => _told.AppendLine($"{status}").AppendJoin('\n', status.Findings).AppendJoin('\n', status.NotChecked);

    private static IEnumerable<string> Print<T>(IEnumerable<KeyValuePair<string, T>> tags) => tags.Select(tag => $"{tag.Key}={tag.Value}");

    private IEnumerable<string> FindSecrets()
    {
        string told = _told.ToString();
        return EchoingConsul.Secrets.Where(secret => told.Contains(secret, StringComparison.OrdinalIgnoreCase))
            .Select(secret => $"{secret}: {told.Substring(Math.Max(told.IndexOf(secret, StringComparison.OrdinalIgnoreCase) - 1500, 0), 1600)}");
    }

    /// <summary>Notes the text of whatever progress is told.</summary>
    private sealed class Progress(StringBuilder told) : IProgress<SnapshotProgress>, IProgress<RecoveryItem>
    {
        public void Report(SnapshotProgress value)
        {
            lock (told)
            {
                told.AppendLine(value.ToString());
            }
        }

        public void Report(RecoveryItem value)
        {
            lock (told)
            {
                told.AppendLine(value.ToString());
            }
        }
    }
}
