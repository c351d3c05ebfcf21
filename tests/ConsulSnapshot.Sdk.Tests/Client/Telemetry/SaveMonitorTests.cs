using System.Net;
using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Time.Testing;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>What clients tell their monitors, with a service provider and without, and the age that is measured from it.</summary>
public sealed class SaveMonitorTests : IDisposable
{
    private static readonly byte[] s_snapshot = File.ReadAllBytes(Fixtures.Vector("ok-min"));

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 3, 0, 0, TimeSpan.Zero));
    private readonly FakeConsul _consul = FakeConsul.InTurn(
        () => FakeConsul.Ok(new MemoryStream(s_snapshot), ("X-Consul-Index", "113")),
        () => new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StringContent("Permission denied") });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _consul.Dispose();

    [Fact]
    public async Task A_client_reports_its_good_and_its_failed_saves()
    {
        using ConsulSnapshotClient client = _consul.Connect(time: _time);

        await client.SaveAsync(Stream.Null, cancellationToken: Cancellation);
        _time.Advance(TimeSpan.FromMinutes(5));
        await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => client.SaveAsync(Stream.Null, cancellationToken: Cancellation));

        Assert.Equal(new LastSave(_time.Start, 113, s_snapshot.Length), client.SaveMonitor.Last);
        Assert.Equal(new FailedSave(_time.Start.AddMinutes(5), "PermissionDenied"), client.SaveMonitor.LastFailure);
        Assert.Equal(TimeSpan.FromMinutes(5), client.SaveMonitor.Age);
    }

    [Fact]
    public async Task A_monitor_that_was_given_outlives_the_client()
    {
        SnapshotSaveMonitor monitor = new(_time);
        using HttpClient http = new(_consul);
        using (ConsulSnapshotClient client = new(http, saveMonitor: monitor))
        {
            await client.SaveAsync(Stream.Null, cancellationToken: Cancellation);
        }

        Assert.Equal(113ul, monitor.Last?.Index);
    }

    [Fact]
    public async Task All_clients_of_a_name_share_a_monitor_and_those_of_another_have_another()
    {
        ServiceCollection services = new();
        services.AddConsulSnapshots().ConfigurePrimaryHttpMessageHandler(() => _consul);
        services.AddConsulSnapshots("dc2").ConfigurePrimaryHttpMessageHandler(() => _consul);
        await using ServiceProvider provider = services.BuildServiceProvider(validateScopes: true);

        await provider.GetRequiredKeyedService<ConsulSnapshotClient>("dc2").SaveAsync(Stream.Null, cancellationToken: Cancellation);

        Assert.Same(provider.GetRequiredKeyedService<SnapshotSaveMonitor>("dc2"), provider.GetRequiredKeyedService<ConsulSnapshotClient>("dc2").SaveMonitor);
        Assert.Equal(113ul, provider.GetRequiredKeyedService<SnapshotSaveMonitor>("dc2").Last?.Index);
        Assert.Null(provider.GetRequiredService<SnapshotSaveMonitor>().Last);
    }

    [Theory]
    [InlineData("", "consul-snapshots")]
    [InlineData("dc2", "consul-snapshots:dc2")]
    public async Task The_health_check_needs_no_code_of_the_programs_own(string name, string expected)
    {
        HealthCheckRegistration registration = name.Length > 0
            ? ConsulSnapshotHealthCheckRegistration.Create(name, new() { MaxAge = TimeSpan.FromHours(1) }, HealthStatus.Degraded, ["backup"])
            : ConsulSnapshotHealthCheckRegistration.Create(new ConsulSnapshotHealthCheckOptions { MaxAge = TimeSpan.FromHours(1) }, HealthStatus.Degraded, ["backup"]);
        using Observation seen = new(_consul, _time, name);
        IHealthCheck check = registration.Factory(seen.Services);

        await seen.RunAsync(client => client.SaveAsync(Stream.Null, cancellationToken: Cancellation));
        HealthCheckResult young = await check.CheckHealthAsync(new HealthCheckContext { Registration = registration }, Cancellation);
        _time.Advance(TimeSpan.FromHours(2));
        HealthCheckResult old = await check.CheckHealthAsync(new HealthCheckContext { Registration = registration }, Cancellation);

        Assert.Equal((expected, HealthStatus.Healthy, HealthStatus.Degraded), (registration.Name, young.Status, old.Status));
        Assert.Equal(["backup"], registration.Tags);
        Assert.Equal("The last good save, of index 113, is 02:00:00 old; at most 01:00:00 are allowed.", old.Description);
    }

    [Fact]
    public async Task The_age_of_the_last_good_save_is_measured_by_name_once_there_is_one()
    {
        using Observation seen = new(_consul, _time, "dc2", options => (options.Address, options.Datacenter) = (new Uri("http://consul.test:8500"), "dc2"));
        seen.ReadGauges();
        Assert.Empty(seen.Of("consul.snapshot.save.age"));

        await seen.RunAsync(client => client.SaveAsync(Stream.Null, cancellationToken: Cancellation));
        _time.Advance(TimeSpan.FromSeconds(90));
        seen.ReadGauges();

        Assert.Equal(["consul.snapshot.save.age 90 consul.snapshot.client=dc2 server.address=consul.test server.port=8500 consul.datacenter=dc2"], seen.Of("consul.snapshot.save.age"));
    }

    [Fact]
    public async Task The_age_of_a_client_without_a_service_provider_is_measured_until_it_is_disposed_of()
    {
        using MetricCollector<double> ages = new(meterScope: null, ConsulSnapshotTelemetry.MeterName, "consul.snapshot.save.age");
        using (ConsulSnapshotClient client = _consul.Connect(new ConsulSnapshotOptions { Address = new Uri("http://age.test:8500") }, _time))
        {
            await client.SaveAsync(Stream.Null, cancellationToken: Cancellation);
            _time.Advance(TimeSpan.FromSeconds(7));
            ages.RecordObservableInstruments();
            Assert.Equal(7, Assert.Single(ages.GetMeasurementSnapshot(clear: true), IsMine).Value);
        }

        ages.RecordObservableInstruments();
        Assert.DoesNotContain(ages.GetMeasurementSnapshot(), one => IsMine(one));
    }

    [Fact]
    public void Of_monitors_with_the_same_tags_the_youngest_counts_and_one_that_nobody_holds_is_gone()
    {
        SaveAges ages = new();
        SnapshotSaveMonitor younger = Add(ages, minutes: -1);
        SnapshotSaveMonitor older = Add(ages, minutes: -2);
        AddForgotten(ages);
        GC.Collect();

        Assert.Equal(60, Assert.Single(ages.Observe()).Value);
        GC.KeepAlive((younger, older));
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private void AddForgotten(SaveAges ages) => Add(ages, minutes: 0);

    private SnapshotSaveMonitor Add(SaveAges ages, int minutes)
    {
        SnapshotSaveMonitor monitor = new(_time);
        monitor.Report(new LastSave(_time.GetUtcNow().AddMinutes(minutes), 1, 1));
        ages.Add(monitor, [new("consul.snapshot.client", "default")]);
        return monitor;
    }

    private static bool IsMine(CollectedMeasurement<double> one) => Equals(one.Tags["server.address"], "age.test");
}
