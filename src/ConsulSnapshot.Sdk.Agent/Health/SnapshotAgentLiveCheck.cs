using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>Tells whether the agent works at all: that it started, and has not ended. For a probe that starts the process anew.</summary>
/// <remarks>Register it with <c>services.AddHealthChecks().AddCheck&lt;SnapshotAgentLiveCheck&gt;("live")</c>. Thread-safe.</remarks>
/// <param name="agent">The agent.</param>
public sealed class SnapshotAgentLiveCheck(SnapshotAgent agent) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Task.FromResult(agent.Status.IsAlive
            ? HealthCheckResult.Healthy("The agent runs.")
            : new HealthCheckResult(context.Registration.FailureStatus, "The agent has not started, or has ended."));
    }
}
