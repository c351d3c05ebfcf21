using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>The names under which this library tells of its work: traces and metrics, for OpenTelemetry and other listeners.</summary>
/// <remarks>
/// <para>No name, tag or value holds a token, a key or a value of Consul's. Listening costs nothing while nobody listens. Every instrument carries <c>server.address</c>, the
/// server without a user or query, and what failed carries <c>error.type</c>: a name of <see cref="ConsulSnapshotError"/> or, for other failures, the exception's type.</para>
/// <list type="table">
/// <listheader><term>name</term><description>kind, unit, meaning</description></listheader>
/// <item><term><c>consul.snapshot.save.duration</c></term><description>histogram, s: one whole save with all its attempts, good or failed</description></item>
/// <item><term><c>consul.snapshot.save.size</c></term><description>histogram, By: the archive of a good save</description></item>
/// <item><term><c>consul.snapshot.save.staleness</c></term><description>histogram, s: how long ago the answering server had heard from the leader, of a good save</description></item>
/// <item><term><c>consul.snapshot.save.attempts</c></term><description>counter, {attempt}: attempts of saves, so that what exceeds the number of saves was tried again</description></item>
/// <item><term><c>consul.snapshot.received</c></term><description>counter, By: bytes of archives received, failed attempts included</description></item>
/// <item><term><c>consul.snapshot.restore.duration</c></term><description>histogram, s: one whole restore, guards included, good or failed</description></item>
/// <item><term><c>consul.snapshot.sent</c></term><description>counter, By: bytes of archives sent, failed restores included</description></item>
/// <item><term><c>consul.snapshot.recovery.duration</c></term><description>histogram, s: one selective recovery, good or failed</description></item>
/// <item><term><c>consul.snapshot.recovery.items</c></term><description>counter, {item}: what a recovery wrote, by <c>consul.snapshot.kind</c> and <c>consul.snapshot.outcome</c></description></item>
/// <item><term><c>consul.snapshot.save.age</c></term><description>gauge, s: time since the last good save of a client of this process; there is none before the first</description></item>
/// </list>
/// <para>Activities are <c>consul.snapshot.save</c>, <c>consul.snapshot.restore</c> and <c>consul.snapshot.recover</c>, with the same tags and <c>consul.snapshot.index</c>.</para>
/// </remarks>
public static class ConsulSnapshotTelemetry
{
    /// <summary>The name of the activity source.</summary>
    public const string ActivitySourceName = "ConsulSnapshot.Sdk";

    /// <summary>The name of the meter.</summary>
    public const string MeterName = "ConsulSnapshot.Sdk";

    internal static readonly string Version = typeof(ConsulSnapshotTelemetry).Assembly.GetName().Version!.ToString(3);

    internal static readonly ActivitySource Source = new(ActivitySourceName, Version);

    internal static readonly Meter Meter = new(MeterName, Version);
}
