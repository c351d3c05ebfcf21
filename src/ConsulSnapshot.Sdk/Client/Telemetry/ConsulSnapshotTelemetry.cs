using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>The names under which clients tell of their work: traces and metrics, for OpenTelemetry and other listeners.</summary>
/// <remarks>
/// <para>What is emitted, with which units and tags, is listed in <c>docs/telemetry.md</c>. Nothing of it holds a token, a password, a key or a value of Consul's, and
/// addresses come without user and query. While nobody listens nothing is recorded.</para>
/// <para>Clients of a service provider take their meter from its <see cref="IMeterFactory"/>, all others share one. The activity source is always the same.</para>
/// </remarks>
public static class ConsulSnapshotTelemetry
{
    /// <summary>The name of the activity source.</summary>
    public const string ActivitySourceName = "ConsulSnapshot.Sdk";

    /// <summary>The name of the meter.</summary>
    public const string MeterName = "ConsulSnapshot.Sdk";

    private static readonly string s_version = typeof(ConsulSnapshotTelemetry).Assembly.GetName().Version!.ToString(3);

    internal static ActivitySource Source { get; } = new(ActivitySourceName, s_version);

    /// <summary>Gets how a meter of this library is made.</summary>
    internal static MeterOptions Meter => new(MeterName) { Version = s_version };
}
