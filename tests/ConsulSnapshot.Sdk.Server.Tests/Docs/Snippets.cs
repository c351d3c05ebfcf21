using System.Diagnostics;
using System.IO.Pipelines;
using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

#pragma warning disable xUnit1051 // a README's reader has no test's cancellation token

namespace ConsulSnapshot.Sdk.Server.Tests.Docs;

/// <summary>What the READMEs show, built and run. The lines between the marks stand there word for word.</summary>
public sealed class Snippets : IDisposable
{
    private readonly string _before = Directory.GetCurrentDirectory();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("snippets-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Save_verify_show_and_restore()
    {
        await using ConsulSnapshotServer consul = await ConsulSnapshotServer.StartAsync(Fixtures.Snapshot("consul-1.21.4-full"), cancellationToken: Cancellation);
        Uri address = consul.Address;
        string backup = Path.Combine(_folder.FullName, "backup.snap");

        // <save>
        using ConsulSnapshotClient client = ConsulSnapshotClient.Create(new ConsulSnapshotOptions { Address = address });

        SavedSnapshot saved = await client.SaveAsync(backup);
        Console.WriteLine($"index {saved.Index}, {saved.Length} bytes, SHA-256 {saved.Sha256}");
        // verified while it streamed, flushed to disk, renamed: the name exists only if the snapshot is good
        // </save>

        // <read>
        await using SnapshotReader snapshot = await SnapshotReader.OpenAsync(backup);
        Console.WriteLine(snapshot.Metadata?.Index);

        await foreach (StateRecord record in snapshot.ReadRecordsAsync())
        {
            if (record.TryGet(out KeyValueRecord? entry))
            {
                Console.WriteLine($"{entry.Key}: {entry.Value.Length} bytes");
            }
        }   // the end of the loop has verified every checksum, or thrown
        // </read>

        // <restore>
        RestoreReport report = await client.RestoreAsync(backup);
        // verified before the first byte was sent; returns when the cluster is done
        // </restore>

        Assert.Equal(saved.Sha256, report.Sha256);
    }

    [Fact]
    public async Task Typed_records()
    {
        string backup = Fixtures.Snapshot("consul-1.21.4-full");

        // <typed>
        await using SnapshotReader typed = await SnapshotReader.OpenAsync(backup);
        await foreach (StateRecord record in typed.ReadRecordsAsync())
        {
            switch (record.ToTyped())
            {
                case RegistrationRecord { Service: { } service } registration:
                    Console.WriteLine($"{service.Service} on {registration.Node}, port {service.Port}");
                    break;
                case ConfigEntryRecord { Entry: ServiceIntentionsConfigEntry intentions }:
                    Console.WriteLine($"{intentions.Name} is called by {string.Join(", ", intentions.Sources?.Select(source => source?.Name) ?? [])}");
                    break;
                case AclTokenRecord token:
                    Console.WriteLine(token);   // JSON without the secret, which token.SecretId.Reveal() has
                    break;
            }
        }
        // </typed>

        Assert.Equal("1.21.4", Assert.Single((await SnapshotIdentity.ReadAsync(await SnapshotReader.OpenAsync(backup))).ServerVersions).ToString());
    }

    [Fact]
    public async Task Beside_the_Consul_package()
    {
        await using ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync(Fixtures.Snapshot("consul-1.21.4-full"), cancellationToken: Cancellation);
        ConsulClientConfiguration consul = new() { Address = server.Address, Token = "t", Datacenter = "dc1" };
        using HttpClientHandler handler = new();
        string backup = Path.Combine(_folder.FullName, "backup.snap");

        // <consulnet>
        // consul: your ConsulClientConfiguration; handler: the HttpClientHandler that holds your certificates
        ConsulSnapshotOptions options = new() { Address = consul.Address, Token = consul.Token, Datacenter = consul.Datacenter };
        using HttpClient http = new(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

        await using ConsulSnapshotClient snapshots = new(http, options);
        await snapshots.SaveAsync(backup);
        // </consulnet>

        Assert.True(File.Exists(backup));
    }

    [Fact]
    public async Task Stale_save_into_a_pipe()
    {
        await using ConsulSnapshotServer consul = await ConsulSnapshotServer.StartAsync(Fixtures.Snapshot("consul-1.21.4-full"), cancellationToken: Cancellation);
        using ConsulSnapshotClient client = ConsulSnapshotClient.Create(new ConsulSnapshotOptions { Address = consul.Address });
        PipeWriter upload = PipeWriter.Create(Stream.Null);

        // <stale>
        SavedSnapshot saved = await client.SaveAsync(upload, new SaveOptions { Consistency = ConsulConsistency.Stale, Datacenter = "dc1" });
        Console.WriteLine($"leader known: {saved.KnownLeader}, {saved.LastContact?.TotalMilliseconds} ms behind it");
        // what went through the pipe is good if this line is reached; an upload ends only here
        await upload.CompleteAsync();
        // </stale>

        Assert.True(saved.KnownLeader);
    }

    [Fact]
    public async Task Verify_and_inspect()
    {
        string path = Fixtures.Snapshot("consul-1.21.4-full");

        // <verify>
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(path);
        SnapshotVerification verification = await reader.VerifyAsync();   // throws if it is not intact

        Console.WriteLine($"{verification.RecordCount} records, readable: {verification.IsReadable}");
        foreach (SnapshotFinding finding in verification.Findings)
        {
            Console.WriteLine($"{finding.Severity} {finding.Rule}: {finding.Message}");
        }
        // </verify>

        // <inspect>
        await using SnapshotReader archive = await SnapshotReader.OpenAsync(path);
        SnapshotInspection inspection = await SnapshotInspector.InspectAsync(archive, new InspectionOptions { KeyValueDetails = true });

        foreach (RecordStatistics type in inspection.Types)
        {
            Console.WriteLine($"{type.Type.ToConsulName()}: {type.Count} records, {type.Size} bytes");
        }
        // </inspect>

        Assert.Equal(verification.RecordCount, inspection.Types.Sum(type => type.Count));
    }

    [Fact]
    public async Task Check_before_a_restore()
    {
        string path = Fixtures.Snapshot("consul-1.21.4-full");

        // <check>
        await using SnapshotReader candidate = await SnapshotReader.OpenAsync(path);
        RestoreCheckReport check = await RestoreCheck.RunAsync(candidate);   // throws if it is not intact

        RestoreVerdict verdict = check.For(new RestoreTarget(ConsulVersion.Parse("1.18.2")));
        Console.WriteLine($"{verdict.Target}: {(verdict.IsRestorable ? "loads it" : "dies of it")}, verified: {verdict.Target.IsVerified}");
        foreach (ReleaseCompatibility release in check.GetCompatibility().Where(release => !release.IsRestorable))
        {
            Console.WriteLine($"{release.Target}: {release.Obstacles[0].First.Message}");
        }
        // </check>

        // <identity>
        SnapshotIdentity identity = check.Identity;   // or alone: SnapshotIdentity.ReadAsync(reader)
        Console.WriteLine($"Consul {string.Join(", ", identity.ServerVersions)}, {identity.Datacenter}, cluster {identity.ClusterId}, taken {identity.TakenAt}");
        Console.WriteLine($"bootstrapped: {identity.IsAclBootstrapped}, private keys inside: {identity.CertificateAuthority?.HoldsPrivateKeys}");
        // </identity>

        Assert.False(verdict.IsRestorable);
        Assert.Equal("dc1", identity.Datacenter);
    }

    [Fact]
    public async Task Write_a_snapshot_of_some_records()
    {
        string backup = Fixtures.Snapshot("consul-1.21.4-full");
        string filtered = Path.Combine(_folder.FullName, "filtered.snap");

        // <write>
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(backup);
        await using SnapshotWriter writer = SnapshotWriter.Create(filtered, reader.Metadata!);
        await writer.WriteHeaderAsync(await reader.ReadHeaderAsync());
        await foreach (StateRecord record in reader.ReadRecordsAsync())
        {
            if (record.Type is not RecordType.Session)
            {
                await writer.WriteRecordAsync(record);
            }
        }

        await writer.CompleteAsync();   // without it there is no file
        // </write>

        await using SnapshotReader written = await SnapshotReader.OpenAsync(filtered, cancellationToken: Cancellation);
        Assert.Empty((await written.VerifyAsync(Cancellation)).Findings);
    }

    [Fact]
    public async Task Build_a_snapshot_from_nothing()
    {
        Directory.SetCurrentDirectory(_folder.FullName);

        // <build>
        SnapshotBuilder builder = new SnapshotBuilder(new SnapshotBuilderOptions { Datacenter = "dc1", TargetVersion = new(1, 8) })
            .KeyValue("app/config", "hello")
            .KeyValue("app/leader", "web-1", lockedBy: "leader")
            .Node("web-1", "10.0.0.1", node => node
                .Meta("rack", "a")
                .Service("web", port: 8080, service => service.Tag("v1").Check("web-alive").Sidecar(port: 21000))
                .Session("leader", session => session with { Ttl = "30s" }))
            .AclPolicy("ops", """key_prefix "app/" { policy = "write" }""")
            .AclToken("for operators", policies: ["ops"])
            .ConfigEntry(new ServiceDefaultsConfigEntry { Name = "web", Protocol = "http" })
            .Intention("web", "db")
            .Add(new TombstoneRecord { Key = "app/gone" });   // and any other typed object

        SnapshotMetadata written = await builder.SaveAsync("built.snap");
        // ids, Raft indexes, hashes and links are filled in, always the same; what Consul 1.8 could not restore would have been refused by name
        // </build>

        await using SnapshotReader built = await SnapshotReader.OpenAsync("built.snap", cancellationToken: Cancellation);
        Assert.Empty((await built.VerifyAsync(Cancellation)).Findings);
        Assert.Equal(written.Index, built.Metadata?.Index);
    }

    [Fact]
    public async Task Register_the_client()
    {
        ServiceCollection services = new();

        // <di>
        services.AddConsulSnapshots(options =>
        {
            ConsulEnvironment.Apply(options);   // CONSUL_HTTP_ADDR, CONSUL_HTTP_TOKEN, CONSUL_CACERT and the others
            options.StallTimeout = TimeSpan.FromSeconds(30);
        });
        // </di>

        await using ServiceProvider provider = services.BuildServiceProvider();
        Assert.NotNull(provider.GetRequiredService<ConsulSnapshotClient>());
    }

    [Fact]
    public async Task Subscribe_with_OpenTelemetry_and_check_the_health()
    {
        await using ConsulSnapshotServer consul = await ConsulSnapshotServer.StartAsync(Fixtures.Snapshot("consul-1.21.4-full"), cancellationToken: Cancellation);
        List<Activity> traces = [];
        List<Metric> metrics = [];
        ServiceCollection services = new();
        services.AddLogging();

        // <otel>
        services.AddOpenTelemetry()
            .WithTracing(traces => traces.AddSource(ConsulSnapshotTelemetry.ActivitySourceName))   // and an exporter of your choice
            .WithMetrics(metrics => metrics.AddMeter(ConsulSnapshotTelemetry.MeterName));
        // </otel>

        // <health>
        services.AddConsulSnapshots();
        services.AddConsulSnapshots("dc2");
        services.AddHealthChecks()
            .Add(ConsulSnapshotHealthCheckRegistration.Create())
            .Add(ConsulSnapshotHealthCheckRegistration.Create("dc2", new ConsulSnapshotHealthCheckOptions { MaxAge = TimeSpan.FromHours(2) }));
        // </health>

        services.Configure<ConsulSnapshotOptions>(options => options.Address = consul.Address);
        services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddInMemoryExporter(traces));
        services.ConfigureOpenTelemetryMeterProvider(metering => metering.AddInMemoryExporter(metrics));
        await using ServiceProvider provider = services.BuildServiceProvider();
        TracerProvider tracer = provider.GetRequiredService<TracerProvider>();
        MeterProvider meter = provider.GetRequiredService<MeterProvider>();
        await provider.GetRequiredService<ConsulSnapshotClient>().SaveAsync(Stream.Null, cancellationToken: Cancellation);
        tracer.ForceFlush();
        meter.ForceFlush();
        HealthReport report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancellation);

        Assert.Contains(traces, activity => activity.OperationName == "consul.snapshot.save");
        Assert.Contains(metrics, metric => metric is { Name: "consul.snapshot.operation.duration", Unit: "s" });
        Assert.Contains(metrics, metric => metric.Name == "consul.snapshot.save.age");
        Assert.Equal((HealthStatus.Healthy, HealthStatus.Healthy), (report.Entries["consul-snapshots"].Status, report.Entries["consul-snapshots:dc2"].Status));
    }

    [Fact]
    public async Task Watch_saves_without_a_service_provider()
    {
        await using ConsulSnapshotServer consul = await ConsulSnapshotServer.StartAsync(Fixtures.Snapshot("consul-1.21.4-full"), cancellationToken: Cancellation);
        ConsulSnapshotOptions options = new() { Address = consul.Address };
        string backup = Path.Combine(_folder.FullName, "backup.snap");

        // <monitor>
        SnapshotSaveMonitor monitor = new();   // keep it as long as the program runs
        await using ConsulSnapshotClient client = ConsulSnapshotClient.Create(options, saveMonitor: monitor);
        await client.SaveAsync(backup);

        ConsulSnapshotHealthCheck check = new(monitor);
        Console.WriteLine($"index {monitor.Last?.Index}, {monitor.Age} old");
        // </monitor>

        HealthCheckResult result = await check.CheckHealthAsync(new HealthCheckContext { Registration = ConsulSnapshotHealthCheckRegistration.Create() }, Cancellation);
        Assert.Equal(HealthStatus.Healthy, result.Status);
    }

    [Fact]
    public async Task Handle_what_went_wrong()
    {
        await using ConsulSnapshotServer consul = await ConsulSnapshotServer.StartAsync(
            Fixtures.Snapshot("consul-1.21.4-full"), new ConsulSnapshotServerOptions { CutSnapshotAfter = 1000 }, Cancellation);
        using ConsulSnapshotClient client = ConsulSnapshotClient.Create(new ConsulSnapshotOptions { Address = consul.Address });
        string backup = Path.Combine(_folder.FullName, "backup.snap");
        ConsulSnapshotError? error = null;

        // <errors>
        try
        {
            await client.SaveAsync(backup);
        }
        catch (ConsulSnapshotRequestException exception) when (exception.Error is ConsulSnapshotError.NoAnswer or ConsulSnapshotError.Truncated)
        {
            Console.Error.WriteLine(exception.Message);   // says after how many bytes and seconds; no file was left behind
            error = exception.Error;
        }
        // </errors>

        Assert.NotNull(error);
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public async Task Serve_a_snapshot()
    {
        Directory.SetCurrentDirectory(_folder.FullName);
        File.Copy(Fixtures.Snapshot("consul-1.21.4-full"), "backup.snap");

        // <serve>
        await using ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync("backup.snap");
        using HttpClient consul = new() { BaseAddress = server.Address };

        Console.WriteLine(await consul.GetStringAsync("/v1/kv/app/?recurse&pretty"));
        // </serve>

        Assert.True((await consul.GetAsync(new Uri("v1/status/leader", UriKind.Relative), Cancellation)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Pack_a_servers_own_snapshot()
    {
        string directory = Path.Combine(_folder.FullName, "2-144-1795385764862");
        string archive = Path.Combine(_folder.FullName, "packed.snap");
        await RaftDirectory.MakeAsync(Fixtures.Snapshot("consul-1.21.4-full"), directory, Cancellation);

        // <raft>
        // no server runs any more, but its disk is there: <data-dir>/raft/snapshots/<id>
        SnapshotMetadata metadata = await SnapshotWriter.PackRaftDirectoryAsync(directory, archive);
        // </raft>

        Assert.Equal(144UL, metadata.Index);
    }

    [Fact]
    public async Task Look_at_the_cluster_and_at_what_a_restore_did()
    {
        await using ConsulSnapshotServer consul = await ConsulSnapshotServer.StartAsync(Fixtures.Snapshot("consul-1.21.4-full"), cancellationToken: Cancellation);
        using ConsulSnapshotClient client = ConsulSnapshotClient.Create(new ConsulSnapshotOptions { Address = consul.Address });
        string backup = Path.Combine(_folder.FullName, "backup.snap");
        string before = Path.Combine(_folder.FullName, "before-{index}.snap");
        await client.SaveAsync(backup);

        // <status>
        ClusterStatus status = await client.GetStatusAsync();
        Console.WriteLine($"ready: {status.IsReady}, leader {status.Leader}, {status.Servers.Count} servers, {status.FailureTolerance} may fail");
        foreach (ClusterFinding finding in status.Findings)
        {
            Console.WriteLine($"{finding.Rule}: {finding.Message}");   // what blocks a restore, and what else is wrong
        }
        // </status>

        // <guarded>
        RestoreOptions options = new() { SafetyBackup = before, RollBackOnFailure = true };   // before: "before-{index}.snap"
        RestoreReport report = await client.RestoreAsync(backup, options);

        Console.WriteLine($"{report.Plan?.Appearing} appear, {report.Plan?.Disappearing} disappear, {report.Plan?.Changing} change");
        Console.WriteLine($"{report.After?.MatchingKeys} of {report.After?.SampledKeys} keys are as in the snapshot; the way back: {report.SafetyBackup}");
        foreach (NotChecked item in report.NotChecked)
        {
            Console.WriteLine($"not checked: {item.What}: {item.Why}");   // rights that the token lacks never stop a restore
        }
        // </guarded>

        Assert.NotNull(status.Leader);
        Assert.Equal(RestoreOutcome.Restored, report.Outcome);
        Assert.True(File.Exists(report.SafetyBackup));
    }

    [Fact]
    public async Task A_snapshot_of_each_server()
    {
        await using ConsulSnapshotServer one = await ConsulSnapshotServer.StartAsync(Fixtures.Snapshot("consul-1.21.4-full"), cancellationToken: Cancellation);
        await using ConsulSnapshotServer two = await ConsulSnapshotServer.StartAsync(Fixtures.Snapshot("consul-1.21.4-full"), cancellationToken: Cancellation);
        using ConsulSnapshotClient client = ConsulSnapshotClient.Create(new ConsulSnapshotOptions { Address = one.Address });
        Uri[] addresses = [one.Address, two.Address];
        Directory.SetCurrentDirectory(_folder.FullName);

        // <every>
        // without addresses, the servers that the agent knows are asked
        EveryServerReport every = await client.SaveFromEveryServerAsync("lost.snap", new EveryServerOptions { Addresses = addresses });

        Console.WriteLine($"{every.Furthest.Path} is the furthest, of {every.Furthest.Server}; divergent: {every.IsDivergent}");
        foreach (ServerSave save in every.Saves)
        {
            Console.WriteLine($"{save.Server}: {save.EntriesBehind?.ToString() ?? save.Error?.Message} entries behind");
        }
        // </every>

        Assert.Equal(2, _folder.GetFiles().Length);
    }

    [Fact]
    public async Task Bring_back_a_part()
    {
        using HttpClient http = new(new EmptyConsul()) { BaseAddress = new Uri("http://consul:8500") };
        using ConsulSnapshotClient client = new(http);
        string backup = Fixtures.Snapshot("consul-1.21.4-full");

        // <recover>
        RecoveryReport recovered = await client.RecoverAsync(backup, new RecoverOptions
        {
            KeyPrefixes = [new RecoveryKeyPrefix("app/")],
            Existing = ExistingObjects.Skip,   // what the cluster has stays as it is
        });
        Console.WriteLine($"{recovered.Count(RecoveryAction.Create)} created, {recovered.Count(RecoveryAction.Unchanged)} were there, complete: {recovered.IsComplete}");
        // </recover>

        Assert.True(recovered.IsComplete);
        Assert.NotEqual(0, recovered.Count(RecoveryAction.Create));
    }

    [Fact]
    public async Task Compare_two_snapshots()
    {
        string yesterday = Fixtures.Snapshot("consul-1.10.11-full");
        string today = Fixtures.Snapshot("consul-1.21.4-full");

        // <compare>
        SnapshotComparison comparison = await SnapshotComparer.CompareAsync(yesterday, today);
        foreach (KindComparison kind in comparison.Kinds.Where(kind => !kind.IsSame))
        {
            Console.WriteLine($"{kind.Kind}: +{kind.Appearing} -{kind.Disappearing} ~{kind.Changing}: {string.Join(", ", kind.FirstChanging)}");
        }
        // </compare>

        Assert.False(comparison.IsSame);
    }

    [Fact]
    public async Task Save_with_patience_and_read_without_a_file()
    {
        await using ConsulSnapshotServer consul = await ConsulSnapshotServer.StartAsync(Fixtures.Snapshot("consul-1.21.4-full"), cancellationToken: Cancellation);
        using ConsulSnapshotClient client = ConsulSnapshotClient.Create(new ConsulSnapshotOptions { Address = consul.Address });
        string backup = Path.Combine(_folder.FullName, "backup.snap");
        int keys = 0;

        // <patience>
        SavedSnapshot saved = await client.SaveAsync(backup, new SaveOptions
        {
            Consistency = ConsulConsistency.Stale,
            MaxStaleness = TimeSpan.FromSeconds(5),   // a server that has not heard of the leader for longer is refused
            RequireKnownLeader = true,
            Retry = new RetryOptions { MaxAttempts = 5, MaxDuration = TimeSpan.FromMinutes(10) },
            MaxBytesPerSecond = 20_000_000,
        });
        // </patience>

        // <open>
        await using SnapshotReader live = await client.OpenAsync();   // no file in between
        await foreach (StateRecord record in live.ReadRecordsAsync())
        {
            keys += record.Type is RecordType.KeyValue ? 1 : 0;
        }
        // </open>

        Assert.True(saved.KnownLeader);
        Assert.NotEqual(0, keys);
    }

    [Fact]
    public async Task Clients_with_a_name_a_login_and_a_health_check()
    {
        ServiceCollection services = new();

        // <named>
        services.AddConsulSnapshots("dc1", options =>
        {
            options.Address = new Uri("https://consul.dc1:8501");
            options.Login = new ConsulLoginOptions { AuthMethod = "kubernetes", BearerTokenFile = "/var/run/secrets/token" };
        });
        services.AddConsulSnapshots("dc2", options => options.Address = new Uri("https://consul.dc2:8501"));
        // a constructor takes [FromKeyedServices("dc1")] ConsulSnapshotClient; the login ends with the service provider
        // </named>

        // <health>
        services.AddHealthChecks()
            .Add(ConsulSnapshotHealthCheckRegistration.Create("dc1", new ConsulSnapshotHealthCheckOptions { MaxAge = TimeSpan.FromHours(2) }));
        // the clients report their saves themselves
        // </health>

        await using ServiceProvider provider = services.BuildServiceProvider();
        Assert.NotNull(provider.GetRequiredKeyedService<ConsulSnapshotClient>("dc2"));
        HealthReport health = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancellation);
        Assert.Equal(Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy, Assert.Single(health.Entries.Values).Status);
    }

    public void Dispose()
    {
        Directory.SetCurrentDirectory(_before);
        _folder.Delete(recursive: true);
    }
}
