using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>The names under which the agent tells of its work: traces and metrics, for OpenTelemetry and other listeners.</summary>
/// <remarks>What is emitted, with which units and tags, is listed in <c>docs/agent.md</c>. Nothing of it holds a secret. While nobody listens nothing is recorded.</remarks>
public static class SnapshotAgentTelemetry
{
    /// <summary>The name of the activity source.</summary>
    public const string ActivitySourceName = "ConsulSnapshot.Sdk.Agent";

    /// <summary>The name of the meter.</summary>
    public const string MeterName = "ConsulSnapshot.Sdk.Agent";

    private static readonly string s_version = typeof(SnapshotAgentTelemetry).Assembly.GetName().Version!.ToString(3);

    internal static ActivitySource Source { get; } = new(ActivitySourceName, s_version);

    internal static MeterOptions Meter => new(MeterName) { Version = s_version };
}
