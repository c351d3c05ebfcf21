using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>Makes each backup with a client of its own, so that HTTP handlers can be renewed.</summary>
internal sealed class BackupRunner(IServiceProvider services, TimeProvider time, ILoggerFactory loggers)
{
    public async Task<BackupReport> RunAsync(AgentPlan plan, IReadOnlyCollection<BackupDestination> destinations, CancellationToken cancellationToken)
    {
        long started = time.GetTimestamp();
        DateTimeOffset startedAt = time.GetUtcNow();
        AsyncServiceScope scope = services.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            try
            {
                BackupRun run = new(SnapshotBackupService.ClientOf(scope.ServiceProvider, plan.Options), plan.Run, time, loggers);
                return await run.RunAsync(destinations, cancellationToken: cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                // Such as a certificate that cannot be read: one failed backup must not end the schedule.
                BackupFailure failure = new(BackupStage.Save, exception.Message, exception);
                Log.BackupFailed(loggers.CreateLogger<BackupRun>(), exception, failure.Stage, failure.Message);
                return new BackupReport { StartedAt = startedAt, Duration = time.GetElapsedTime(started), Failure = failure };
            }
        }
    }
}
