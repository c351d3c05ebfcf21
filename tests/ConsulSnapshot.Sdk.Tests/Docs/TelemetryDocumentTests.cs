using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Reflection;
using ConsulSnapshot.Sdk.Client;
using ConsulSnapshot.Sdk.Tests.Client;
using Microsoft.Extensions.Logging;
using WritableCluster = ConsulSnapshot.Sdk.Tests.Client.Recovery.FakeCluster;

namespace ConsulSnapshot.Sdk.Tests.Docs;

/// <summary>Holds the tables of <c>docs/telemetry.md</c> to what the code has, and emits.</summary>
public sealed class TelemetryDocumentTests
{
    private const string Target = "target";

    private static readonly string[] s_target = [TelemetryTag.Client, TelemetryTag.ServerAddress, TelemetryTag.ServerPort, TelemetryTag.Datacenter];

    private static readonly Dictionary<string, string[][]> s_tables = ReadTables();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_instrument_is_there_with_its_kind_its_unit_and_what_it_means()
    {
        List<Instrument> instruments = [];
        using Meter meter = new(nameof(TelemetryDocumentTests));
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, _) => instruments.AddRange(instrument.Meter == meter ? [instrument] : []);
        listener.Start();
        _ = new ClientInstruments(meter);

        Assert.Equal(
            instruments.Select(instrument => $"{instrument.Name} {KindOf(instrument)} {instrument.Unit} {instrument.Description}"),
            s_tables["Metrics"].Select(row => $"{Bare(row[0])} {row[1]} {Bare(row[2])} {row[4]}"));
    }

    [Fact]
    public void Every_operation_outcome_and_tag_is_there()
    {
        Assert.Equal(
            Constants(typeof(OperationName)).Where(name => name != OperationName.Prefix).Select(name => OperationName.Prefix + name).Order(StringComparer.Ordinal),
            s_tables["Traces"].Select(row => Bare(row[0])).Order(StringComparer.Ordinal));
        Assert.Equal(
            Constants(typeof(OperationName)).Where(name => name is not (OperationName.Prefix or OperationName.Attempt) && !name.Contains('.', StringComparison.Ordinal)),
            s_tables["Operations"].Select(row => Bare(row[0])));
        Assert.Equal(Constants(typeof(TelemetryOutcome)), s_tables["Outcomes"].Select(row => Bare(row[0])));
        Assert.Equal(Constants(typeof(TelemetryTag)).Order(StringComparer.Ordinal), s_tables["Tags"].Select(row => Bare(row[0])).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_event_of_the_log_is_there_with_its_id_its_level_and_its_message()
    {
        LoggerMessageAttribute[] events = [.. typeof(Log).GetMethods(BindingFlags.Static | BindingFlags.Public).SelectMany(method => method.GetCustomAttributes<LoggerMessageAttribute>())];

        Assert.Equal(
            events.OrderBy(one => one.EventId).Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.EventId} {one.Level} {one.Message}")),
            s_tables["Log"].Select(row => string.Join(' ', row)));
        Assert.Equal(events.Length, events.DistinctBy(one => one.EventId).Count());
    }

    [Fact]
    public void The_name_of_source_and_meter_is_there()
    {
        string document = File.ReadAllText(Repository.PathOf("docs/telemetry.md"));

        Assert.Equal(ConsulSnapshotTelemetry.ActivitySourceName, ConsulSnapshotTelemetry.MeterName);
        Assert.Contains($"`{ConsulSnapshotTelemetry.MeterName}`", document, StringComparison.Ordinal);
        Assert.Contains($"`{typeof(ConsulSnapshotClient).FullName}`", document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_emitted_has_the_tags_that_are_there()
    {
        using TemporaryFolder folder = new();
        byte[] snapshot = await BuiltSnapshot.OfAsync(state => state.KeyValue("a", "1"));
        WritableCluster cluster = new();
        cluster.Answer("GET /v1/status/leader", "\"10.0.0.1:8300\"");
        using FakeConsul consul = new((request, _) => Task.FromResult(request.RequestUri!.AbsolutePath != "/v1/snapshot" || request.RequestUri.Host == "down" ? throw new HttpRequestException(HttpRequestError.ConnectionError)
            : request.Method == HttpMethod.Put ? new HttpResponseMessage()
            : FakeConsul.Ok(new MemoryStream(snapshot), ("X-Consul-LastContact", "5"))));
        using Observation good = new(consul, name: "dc1", configure: static options => options.Datacenter = "dc1");
        using Observation recovering = new(cluster.Http, name: "dc1", configure: static options => options.Datacenter = "dc1");
        Dictionary<string, HashSet<string>> activities = new(StringComparer.Ordinal);
        foreach (Func<ConsulSnapshotClient, Task> work in (Func<ConsulSnapshotClient, Task>[])
            [
                client => client.SaveAsync(Stream.Null, new SaveOptions { Consistency = ConsulConsistency.Stale }, cancellationToken: Cancellation),
                client => client.SaveAsync(Stream.Null, Once.Options with { Address = new Uri("http://down") }, cancellationToken: Cancellation),
                async client => await (await client.OpenAsync(cancellationToken: Cancellation)).DisposeAsync(),
                client => client.RestoreAsync(new MemoryStream(snapshot), RestoreOptions.Unguarded, cancellationToken: Cancellation),
                client => client.SaveFromEveryServerAsync(folder["x"], new EveryServerOptions { Addresses = [new Uri("http://a:1")] }, cancellationToken: Cancellation),
                client => client.GetStatusAsync(cancellationToken: Cancellation),
            ])
        {
            await good.RunAsync(work);
            Note(good.Stopped, activities);
        }

        good.ReadGauges();
        await recovering.RunAsync(client => client.RecoverAsync(new MemoryStream(snapshot), new RecoverOptions { KeyPrefixes = [new RecoveryKeyPrefix("")] }, cancellationToken: Cancellation));
        Note(recovering.Stopped, activities);

        Assert.Equal(
            s_tables["Metrics"].Select(row => $"{Bare(row[0])}: {Line(row[3].Split(", ").SelectMany(tag => tag == Target ? s_target : [Bare(tag)]))}").Order(StringComparer.Ordinal),
            good.Measurements.Concat(recovering.Measurements).Select(line => line.Split(' '))
                .GroupBy(parts => parts[0], parts => parts.Skip(2).Select(tag => tag.Split('=')[0]))
                .Select(group => $"{group.Key}: {Line(group.SelectMany(tags => tags))}").Order(StringComparer.Ordinal));
        foreach ((string name, HashSet<string> tags) in activities)
        {
            string[] row = Assert.Single(s_tables["Traces"], row => Bare(row[0]) == name);
            Assert.Empty(tags.Except([.. s_target, TelemetryTag.Error, TelemetryTag.Outcome, .. row[2].Split(", ").Select(Bare)]));
        }
    }

    private static void Note(IEnumerable<Activity> stopped, Dictionary<string, HashSet<string>> activities)
    {
        foreach (Activity activity in stopped)
        {
            activities.TryAdd(activity.OperationName, new HashSet<string>(StringComparer.Ordinal));
            activities[activity.OperationName].UnionWith(activity.TagObjects.Select(tag => tag.Key));
        }
    }

    private static string Line(IEnumerable<string> tags) => string.Join(' ', tags.Distinct().Order(StringComparer.Ordinal));

    private static string KindOf(Instrument instrument) => instrument.GetType().Name.Split('`')[0] switch
    {
        "ObservableGauge" => "gauge",
        string name => name.ToLowerInvariant(),
    };

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Static | BindingFlags.Public).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

    private static string Bare(string cell) => cell.Trim('`');

    /// <summary>Gets the rows of each table by the heading that it stands under.</summary>
    private static Dictionary<string, string[][]> ReadTables()
    {
        Dictionary<string, List<string[]>> tables = new(StringComparer.Ordinal);
        string heading = "";
        foreach (string line in File.ReadLines(Repository.PathOf("docs/telemetry.md")))
        {
            if (line.StartsWith('#'))
            {
                heading = line.TrimStart('#', ' ');
                tables[heading] = [];
            }
            else if (line.StartsWith('|'))
            {
                tables[heading].Add([.. line[1..^1].Split('|').Select(cell => cell.Trim())]);
            }
        }

        return tables.Where(table => table.Value.Count > 2).ToDictionary(table => table.Key, table => table.Value.Skip(2).ToArray(), StringComparer.Ordinal);
    }
}
