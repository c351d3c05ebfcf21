using System.Text.RegularExpressions;

namespace ConsulSnapshot.Worker.Tests;

/// <summary>What Prometheus gets.</summary>
public sealed partial class MetricsTests
{
    [Fact]
    public async Task Prometheus_gets_every_metric_of_the_agents_docs()
    {
        string[] documented = [.. Rows().Matches(await File.ReadAllTextAsync(Repository.PathOf("docs/agent.md"), TestContext.Current.CancellationToken)).Select(row => NameOf(row.Groups[1].Value, row.Groups[2].Value))];
        await using TestWorker worker = await TestWorker.StartAsync(TestWorker.WithRuns);
        await worker.UntilRunsAsync(1);
        worker.Consul.Refusal = "Permission denied"; // so that there is a failure to count
        using HttpResponseMessage failed = await worker.PostRunAsync();

        string metrics = await worker.GetTextAsync("/metrics");

        // An alert takes a snapshot that shrank; all else is there after a good and a failed run.
        string[] expected = [.. documented.Where(name => !name.Contains("alerts", StringComparison.Ordinal))];
        Assert.True(expected.Length >= 12);
        Assert.All(expected, name => Assert.Contains($"# TYPE {name} ", metrics, StringComparison.Ordinal));
        Assert.Contains("consul_snapshot_operations", metrics, StringComparison.Ordinal); // the client's own
        Assert.Contains("consul_snapshot_destination=\"disk\"", metrics, StringComparison.Ordinal);
        Assert.Contains("service_name=\"consul-snapshot-agent\"", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Durations_have_buckets_of_seconds_and_minutes()
    {
        await using TestWorker worker = await TestWorker.StartAsync();
        await worker.UntilRunsAsync(1);

        string metrics = await worker.GetTextAsync("/metrics");

        Assert.Matches("consul_snapshot_agent_run_duration_seconds_bucket\\{[^}]*le=\"0.5\"\\}", metrics);
        Assert.Matches("consul_snapshot_agent_store_duration_seconds_bucket\\{[^}]*le=\"600\"\\}", metrics);
    }

    /// <summary>Names a metric as Prometheus does: with underscores, its unit, and "_total" for what is counted.</summary>
    private static string NameOf(string name, string unit)
    {
        string[] gauges = ["run.failures", "leader", "damaged"];
        string suffix = unit switch { "s" => "_seconds", "By" => "_bytes", _ when gauges.Any(gauge => name.EndsWith($"agent.{gauge}", StringComparison.Ordinal)) => "", _ => "_total" };
        return name.Replace('.', '_') + suffix;
    }

    [GeneratedRegex(@"^\| `(consul\.snapshot\.agent\.[a-z_.]+)` \| (\S+) \|", RegexOptions.Multiline)]
    private static partial Regex Rows();
}
