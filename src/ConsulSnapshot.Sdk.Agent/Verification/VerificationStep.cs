using System.Diagnostics;
using System.Globalization;
using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.Logging;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>One step of a verification: looks what is stored, and chooses; or reads one snapshot back. Whatever fails is in the pass; only cancellation is thrown.</summary>
internal sealed class VerificationStep(VerificationPass pass, PlannedDestination destination, StoredView view, AgentInstruments instruments, TimeProvider time, ILogger logger)
{
    // For how long a backup that is due waits for the snapshot that is being read.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    // Those without a manifest would be the first in turn each time.
    private static readonly StoredVerificationOptions s_reading = new() { CreatesManifests = true };

    private readonly string _name = destination.Destination.Name;

    /// <summary>Does it.</summary>
    /// <param name="whose">Which snapshots are this agent's.</param>
    /// <param name="backupIsDue">Ends when a backup is due.</param>
    /// <param name="cancellationToken">Ends the step.</param>
    public async Task RunAsync(OwnSnapshots whose, Func<CancellationToken, Task> backupIsDue, CancellationToken cancellationToken)
    {
        long started = time.GetTimestamp();
        using CancellationTokenSource hurry = new(Timeout.InfiniteTimeSpan, time);
        TimeSpan left = destination.Verification.MaxDuration - pass.Spent;
        using CancellationTokenSource limit = new(left > TimeSpan.Zero ? left : TimeSpan.Zero, time);
        using CancellationTokenSource any = CancellationTokenSource.CreateLinkedTokenSource(hurry.Token, limit.Token, cancellationToken);
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task watching = HurryAsync(backupIsDue, hurry, ended.Token);
        try
        {
            await (pass.IsChosen ? ReadNextAsync(any.Token) : ChooseAsync(whose, any.Token)).ConfigureAwait(false);
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested && exception is not OperationCanceledException)
        {
            // Cancelled in the middle: what a store makes of that is nothing that was found.
            throw new OperationCanceledException(null, exception, cancellationToken);
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
            await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        TimeSpan spent = time.GetElapsedTime(started);
        pass.Spent += spent > TimeSpan.Zero ? spent : TimeSpan.Zero; // whatever a clock does, no more is left than there was
        if (pass.Spent >= destination.Verification.MaxDuration)
        {
            pass.End();
        }

        async Task ChooseAsync(OwnSnapshots whose, CancellationToken limit)
        {
            try
            {
                view.Take((await whose.ListAsync(destination.Destination, limit).ConfigureAwait(false)).Select(StoredEntry.Of));
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                // Whatever a store throws, the other destinations go on.
                pass.Fail(Describe(exception), ends: true);
                Log.StoredNotListed(logger, exception, _name, pass.Failure!);
                return;
            }

            pass.Choose(view.Choose(destination.Verification, pass.Request is { All: true }, time.GetUtcNow()));
            Log.VerificationStarted(logger, pass.Report.LeftCount, _name);
        }

        async Task ReadNextAsync(CancellationToken limit)
        {
            string name = pass.Next();
            long started = time.GetTimestamp();
            using Activity? activity = SnapshotAgentTelemetry.Source.StartActivity("consul.snapshot.verify");
            activity?.SetTag(AgentTag.Destination, _name);
            activity?.SetTag(AgentTag.Name, name);
            StoredVerification? result;
            StoredVerificationOutcome outcome;
            string? error;
            try
            {
                result = await JudgeAsync(name, limit).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                if (result is null)
                {
                    return;
                }

                (outcome, error) = (result.Outcome, result.Error);
                activity?.SetTag(AgentTag.Size, result.Snapshot.Length);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                (outcome, error) = (StoredVerificationOutcome.NotRead, Describe(exception));
            }

            activity?.SetTag(AgentTag.Outcome, AgentTag.Of(outcome));
            if (error is not null)
            {
                activity?.SetStatus(ActivityStatusCode.Error, error);
            }

            Found(name, outcome, error is null ? null : VerificationProblem.Short(error), time.GetElapsedTime(started));
        }
    }

    private static async Task HurryAsync(Func<CancellationToken, Task> backupIsDue, CancellationTokenSource hurry, CancellationToken cancellationToken)
    {
        await backupIsDue(cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        hurry.CancelAfter(s_patience);
    }

    /// <summary>Reads one and writes into its manifest what was found; <see langword="null"/> if it is gone meanwhile, as after a backup.</summary>
    private async Task<StoredVerification?> JudgeAsync(string name, CancellationToken cancellationToken)
    {
        SnapshotCatalog catalog = destination.Destination.ToCatalog();
        StoredSnapshot snapshot;
        try
        {
            // Described anew: what is written back has what a person changed in the manifest since the listing.
            snapshot = await catalog.GetAsync(name, cancellationToken).ConfigureAwait(false);
        }
        catch (SnapshotStoreException exception) when (exception.Error == SnapshotStoreError.NotFound)
        {
            view.Gone(name);
            return null;
        }

        (StoredVerification result, SnapshotManifest? manifest) = await catalog.JudgeStoredAsync(snapshot, s_reading, time, cancellationToken).ConfigureAwait(false);
        if (result.Outcome == StoredVerificationOutcome.NotRead)
        {
            cancellationToken.ThrowIfCancellationRequested(); // what a store makes of that says less
        }

        if (manifest is not null)
        {
            await WriteAsync(name, manifest, cancellationToken).ConfigureAwait(false);
        }

        return result;
    }

    private async Task WriteAsync(string name, SnapshotManifest manifest, CancellationToken cancellationToken)
    {
        try
        {
            await destination.Destination.Store.WriteManifestAsync(name, manifest, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // What was found counts all the same; but the next agent does not know it.
            pass.Fail($"What was found could not be written into a manifest. {Describe(exception)}", ends: false);
            Log.VerificationNotWritten(logger, exception, name, _name);
        }
    }

    private void Found(string name, StoredVerificationOutcome outcome, string? error, TimeSpan duration)
    {
        pass.Found(name, outcome, error);
        view.Read(name, outcome, error, time.GetUtcNow());
        instruments.ReadBack(_name, outcome);
        switch (outcome)
        {
            case StoredVerificationOutcome.Good:
                Log.SnapshotGood(logger, name, _name, duration);
                break;
            case StoredVerificationOutcome.Damaged:
                Log.SnapshotDamaged(logger, name, _name, error!);
                break;
            default:
                Log.SnapshotNotRead(logger, name, _name, error!);
                break;
        }
    }

    private string Describe(Exception exception) => exception is OperationCanceledException
        ? string.Create(CultureInfo.InvariantCulture, $"{destination.Destination.Store.Description}: it was not read within {destination.Verification.MaxDuration:c} ({nameof(VerificationOptions.MaxDuration)}), or within {s_patience:c} after a backup was due.")
        : BackupFailure.OfStore(BackupStage.Store, exception).Message;
}
