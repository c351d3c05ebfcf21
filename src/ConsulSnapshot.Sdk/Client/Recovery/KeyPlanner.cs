using System.Net;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Compares the selected KV entries with those of the cluster, some at a time.</summary>
internal sealed class KeyPlanner(RecoveryContext context, KeySelection keys)
{
    private const string ReadPermission = "key_prefix \"...\" { policy = \"read\" }";

    private readonly Dictionary<string, KeyValueAnswer> _live = new(StringComparer.Ordinal);
    private string? _denied;

    /// <summary>Plans each entry. Values are compared and forgotten.</summary>
    public async Task PlanAsync(CancellationToken cancellationToken)
    {
        KeyTransaction<KeyEntry> reads = new();
        foreach (KeyEntry entry in keys.Entries)
        {
            entry.Item = context.Plan.Add(RecoveryKind.KeyValue, entry.Key.ToText(), RecoveryAction.Conflict, entry.Obstacle,
                entry.KeyInSnapshot == entry.Key ? null : entry.KeyInSnapshot.ToText());
            if (entry.Obstacle is not null)
            {
                continue;
            }

            byte[]? operation = KeyPath.FitsTransaction(entry.Key.Span) ? KeyOperation.Get(entry.Key.Span) : null;
            if (operation is null || !KeyOperation.Fits(operation))
            {
                await PlanAloneAsync(entry, cancellationToken).ConfigureAwait(false);
                continue;
            }

            if (!reads.TryAdd(entry, operation))
            {
                await PlanAsync(reads, cancellationToken).ConfigureAwait(false);
                reads = new KeyTransaction<KeyEntry>();
                reads.TryAdd(entry, operation);
            }
        }

        await PlanAsync(reads, cancellationToken).ConfigureAwait(false);
    }

    private async Task PlanAsync(KeyTransaction<KeyEntry> reads, CancellationToken cancellationToken)
    {
        _live.Clear();
        KeyEntry[] entries = [.. reads.Owners];
        Dictionary<KeyEntry, string> refused = [];
        if (_denied is null)
        {
            HashSet<KeyEntry> missing = [];
            await ReadAsync(reads, missing, refused, cancellationToken).ConfigureAwait(false);
            foreach (KeyEntry entry in entries)
            {
                string key = entry.Key.ToText();
                if (!missing.Contains(entry) && !_live.ContainsKey(key) && _denied is null)
                {
                    // Results that the token may not see are left out without a word.
                    refused.TryAdd(entry, $"the token may not read it; it needs {ReadPermission}");
                }
            }
        }

        foreach (KeyEntry entry in entries)
        {
            if (_denied is not null || refused.ContainsKey(entry))
            {
                Set(entry, RecoveryAction.Denied, refused.GetValueOrDefault(entry) ?? _denied);
            }
            else
            {
                Decide(entry, _live.GetValueOrDefault(entry.Key.ToText()));
            }
        }
    }

    private async Task ReadAsync(KeyTransaction<KeyEntry> reads, HashSet<KeyEntry> missing, Dictionary<KeyEntry, string> refused, CancellationToken cancellationToken)
    {
        while (reads.Count > 0 && _denied is null)
        {
            ApiAnswer? answer = await CallAsync(reads.Call with { Permission = ReadPermission }, cancellationToken).ConfigureAwait(false);
            if (answer is { Status: HttpStatusCode.RequestEntityTooLarge } && reads.Count > 1)
            {
                // A server may have a lower limit than Consul's default.
                (KeyTransaction<KeyEntry> first, reads) = reads.Split();
                await ReadAsync(first, missing, refused, cancellationToken).ConfigureAwait(false);
            }
            else if (answer is { IsOk: true })
            {
                foreach (TransactionResult result in answer.Read(RecoveryJson.Default.TransactionAnswer).Results ?? [])
                {
                    if (result.KeyValue is { } live)
                    {
                        _live[live.Key] = live;
                    }
                }

                return;
            }
            else if (answer is not null)
            {
                // A transaction with a key that is not there fails, and names all that are not.
                reads = Sort(reads, answer, missing, refused);
            }
        }
    }

    private static KeyTransaction<KeyEntry> Sort(KeyTransaction<KeyEntry> reads, ApiAnswer answer, HashSet<KeyEntry> missing, Dictionary<KeyEntry, string> refused)
    {
        KeyEntry[] owners = [.. reads.Owners];
        HashSet<int> failed = [];
        foreach (TransactionError error in KeyWriter.Errors(answer, owners.Length))
        {
            failed.Add(error.OpIndex);
            if (error.What?.Contains("Permission denied", StringComparison.Ordinal) == true)
            {
                refused[owners[error.OpIndex]] = $"the token may not read it; it needs {ReadPermission}";
            }
            else
            {
                missing.Add(owners[error.OpIndex]);
            }
        }

        return reads.Without(failed);
    }

    private async Task PlanAloneAsync(KeyEntry entry, CancellationToken cancellationToken)
    {
        if (KeyPath.Of(entry.Key.Span) is not { } path)
        {
            Set(entry, RecoveryAction.Conflict, "is no UTF-8, or too long, for a transaction, and has segments that are empty, '.' or '..', which an address cannot name");
            return;
        }

        try
        {
            ApiCall call = ApiCall.Get(path) with { Accepts = [HttpStatusCode.NotFound, HttpStatusCode.BadRequest], Permission = ReadPermission };
            ApiAnswer answer = await context.CallAsync(call, cancellationToken).ConfigureAwait(false);
            if (answer.Status == HttpStatusCode.BadRequest)
            {
                Set(entry, RecoveryAction.Conflict, "has characters that cannot be printed, which this Consul does not take in an address");
                return;
            }

            Decide(entry, answer.IsOk ? answer.Read(RecoveryJson.Default.KeyValueAnswerArray).FirstOrDefault() : null);
        }
        catch (ConsulSnapshotRequestException exception) when (exception.Error == ConsulSnapshotError.PermissionDenied)
        {
            Set(entry, RecoveryAction.Denied, exception.Message);
        }
    }

    private void Decide(KeyEntry entry, KeyValueAnswer? live)
    {
        bool isSame = live is not null && KeyEntry.DigestOf(live.Flags, live.Value) == entry.Digest;
        (RecoveryAction action, string? reason) = context.Plan.Decide(live is not null, isSame ? [] : ["value or flags"]);
        entry.LiveIndex = live?.ModifyIndex ?? 0;
        entry.IsWaiting = action is RecoveryAction.Create or RecoveryAction.Update;
        Set(entry, action, entry.IsWaiting && entry.IsLocked ? Join(reason, "the lock that a session held on it is not recovered") : reason);
    }

    private static string Join(string? first, string second) => first is null ? second : $"{first}; {second}";

    private void Set(KeyEntry entry, RecoveryAction action, string? reason) => context.Plan.Set(entry.Item, action, reason);

    /// <summary>Makes a call; <see langword="null"/> if the token may do nothing of the kind.</summary>
    private async Task<ApiAnswer?> CallAsync(ApiCall call, CancellationToken cancellationToken)
    {
        try
        {
            return await context.CallAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (ConsulSnapshotRequestException exception) when (exception.Error == ConsulSnapshotError.PermissionDenied)
        {
            _denied = exception.Message;
            return null;
        }
    }
}
