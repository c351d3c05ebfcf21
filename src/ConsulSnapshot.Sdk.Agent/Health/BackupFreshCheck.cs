using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>Tells whether each destination has a backup that is young enough, and not known to be damaged: at most one run of its schedule may have been missed.</summary>
/// <remarks>
/// An agent that stands by knows nothing of it, and is healthy. Register it with <c>services.AddHealthChecks().AddCheck&lt;BackupFreshCheck&gt;("backup")</c>. Thread-safe.
/// </remarks>
/// <param name="agent">The agent.</param>
/// <param name="time">The clock.</param>
public sealed class BackupFreshCheck(SnapshotAgent agent, TimeProvider time) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        AgentStatus status = agent.Status;
        DateTimeOffset now = time.GetUtcNow();
        DestinationStatus[] old = [.. status.Destinations.Where(destination => destination.IsNewestDamaged || destination.FreshUntil < now)];
        return Task.FromResult(
            !status.IsLeader ? HealthCheckResult.Healthy("The agent stands by; the leader knows.")
            : old.Length == 0 ? HealthCheckResult.Healthy("Each destination has a backup that is young enough.")
            : new HealthCheckResult(context.Registration.FailureStatus, string.Join(' ', old.Select(Describe))));
    }

    private static string Describe(DestinationStatus destination) =>
        (destination switch
        {
            { IsNewestDamaged: true, Damaged: [.., { } newest] } => $"The newest backup at {destination.Name}, {newest.SnapshotName}, is damaged: {newest.Error} {destination.LastFailure}",
            { LastSuccess: { } last } => $"The last backup at {destination.Name} is of {last:u}, and two were due since. {destination.LastFailure}",
            _ => $"There is no backup at {destination.Name}. {destination.LastFailure}",
        }).TrimEnd();
}
