using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>Tells whether the agent can do its work: it stands by, or its last run was not a failure as a whole.</summary>
/// <remarks>Register it with <c>services.AddHealthChecks().AddCheck&lt;SnapshotAgentReadyCheck&gt;("ready")</c>. Thread-safe.</remarks>
/// <param name="agent">The agent.</param>
public sealed class SnapshotAgentReadyCheck(SnapshotAgent agent) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        AgentStatus status = agent.Status;
        return Task.FromResult(status switch
        {
            { IsAlive: false } => new HealthCheckResult(context.Registration.FailureStatus, "The agent has not started, or has ended."),
            { Failures: > 0 } => new HealthCheckResult(
                context.Registration.FailureStatus,
                string.Create(CultureInfo.InvariantCulture, $"The last {status.Failures} runs failed. {string.Join(' ', status.LastRun?.Failures.Select(static failure => failure.Message) ?? [])}")),
            { IsLeader: false } => HealthCheckResult.Healthy("The agent stands by."),
            _ => HealthCheckResult.Healthy("The agent saves."),
        });
    }
}
