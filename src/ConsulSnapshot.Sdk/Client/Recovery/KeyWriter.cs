using System.Globalization;
using System.Net;
using System.Text;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Writes KV entries with check-and-set: in transactions where they fit, alone where they do not.</summary>
internal sealed class KeyWriter(RecoveryContext context)
{
    private const string WritePermission = "key_prefix \"...\" { policy = \"write\" }";
    private const string Changed = "somebody changed it after the plan was made; it stays as it is";

    private KeyTransaction<(KeyEntry Entry, KeyValueRecord Value)> _waiting = new();

    /// <summary>Reads why a transaction failed: at least one of its operations is named.</summary>
    /// <exception cref="ConsulSnapshotRequestException">None is.</exception>
    public static IReadOnlyList<TransactionError> Errors(ApiAnswer answer, int count)
    {
        TransactionError[] errors = answer.Status == HttpStatusCode.Conflict ? answer.Read(RecoveryJson.Default.TransactionAnswer).Errors ?? [] : [];
        TransactionError[] named = [.. errors.Where(error => error.OpIndex >= 0 && error.OpIndex < count)];
        return named.Length > 0 ? named : throw answer.Refusal();
    }

    /// <summary>Takes an entry, and writes what has come together if it does not fit any more.</summary>
    public async Task AddAsync(KeyEntry entry, KeyValueRecord value, CancellationToken cancellationToken)
    {
        byte[]? operation = KeyPath.FitsTransaction(entry.Key.Span) ? KeyOperation.CheckAndSet(entry.Key.Span, value, entry.LiveIndex) : null;
        if (operation is null || !KeyOperation.Fits(operation))
        {
            await WriteAloneAsync(entry, value, cancellationToken).ConfigureAwait(false);
        }
        else if (!_waiting.TryAdd((entry, value), operation))
        {
            await FlushAsync(cancellationToken).ConfigureAwait(false);
            _waiting.TryAdd((entry, value), operation);
        }
    }

    /// <summary>Writes what has come together.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        KeyTransaction<(KeyEntry Entry, KeyValueRecord Value)> transaction = _waiting;
        _waiting = new KeyTransaction<(KeyEntry Entry, KeyValueRecord Value)>();
        await WriteAsync(transaction, cancellationToken).ConfigureAwait(false);
    }

    private async Task WriteAsync(KeyTransaction<(KeyEntry Entry, KeyValueRecord Value)> transaction, CancellationToken cancellationToken)
    {
        while (transaction.Count > 0)
        {
            (KeyEntry Entry, KeyValueRecord Value)[] owners = [.. transaction.Owners];
            if (await CallAsync(transaction.Call with { Secrets = () => owners.SelectMany(static owner => SecretsOf(owner.Value)) }, owners.Select(static owner => owner.Entry), cancellationToken).ConfigureAwait(false) is not { } answer)
            {
                return;
            }

            if (answer.Status == HttpStatusCode.RequestEntityTooLarge)
            {
                // A server may have a lower limit than Consul's default.
                if (transaction.Count == 1)
                {
                    await WriteAloneAsync(owners[0].Entry, owners[0].Value, cancellationToken).ConfigureAwait(false);
                    return;
                }

                (KeyTransaction<(KeyEntry Entry, KeyValueRecord Value)> first, transaction) = transaction.Split();
                await WriteAsync(first, cancellationToken).ConfigureAwait(false);
                continue;
            }

            if (answer.IsOk)
            {
                Array.ForEach(owners, owner => context.Plan.Done(owner.Entry.Item));
                return;
            }

            // Nothing of it was written. Those that fail are out, the others are tried again.
            HashSet<int> failed = [];
            foreach (TransactionError error in Errors(answer, owners.Length).DistinctBy(static error => error.OpIndex))
            {
                failed.Add(error.OpIndex);
                Fail(owners[error.OpIndex].Entry, error.What is { } what ? answer.Failure.Hide(what) : null);
            }

            transaction = transaction.Without(failed);
        }
    }

    private async Task WriteAloneAsync(KeyEntry entry, KeyValueRecord value, CancellationToken cancellationToken)
    {
        if (KeyPath.Of(entry.Key.Span) is not { } path)
        {
            context.Plan.Fail(entry.Item, "is too big for a transaction, and its key has segments that are empty, '.' or '..', which an address cannot name", RecoveryAction.Conflict);
            return;
        }

        ApiCall call = ApiCall.Put(path, value.Value.Memory) with
        {
            Query = string.Create(CultureInfo.InvariantCulture, $"cas={entry.LiveIndex}&flags={value.Flags}"),
            Secrets = () => SecretsOf(value),
        };
        if (await CallAsync(call, [entry], cancellationToken).ConfigureAwait(false) is not { } answer)
        {
            return;
        }

        if (answer.Body.AsSpan().Trim((byte)'\n').SequenceEqual("true"u8))
        {
            context.Plan.Done(entry.Item);
        }
        else
        {
            context.Plan.Fail(entry.Item, Changed, RecoveryAction.Conflict);
        }
    }

    /// <summary>Gets a value as a server may repeat it.</summary>
    private static string[] SecretsOf(KeyValueRecord value) => [Encoding.UTF8.GetString(value.Value.Span), Convert.ToBase64String(value.Value.Span)];

    private void Fail(KeyEntry entry, string? what)
    {
        if (what?.Contains("Permission denied", StringComparison.Ordinal) == true)
        {
            context.Plan.Fail(entry.Item, $"the token may not write it; it needs {WritePermission}", RecoveryAction.Denied);
        }
        else if (what?.Contains("index is stale", StringComparison.Ordinal) == true)
        {
            context.Plan.Fail(entry.Item, Changed, RecoveryAction.Conflict);
        }
        else
        {
            context.Plan.Fail(entry.Item, $"Consul refused it: {what}");
        }
    }

    /// <summary>Makes a call; <see langword="null"/> if it failed in a way that only concerns these entries.</summary>
    private async Task<ApiAnswer?> CallAsync(ApiCall call, IEnumerable<KeyEntry> entries, CancellationToken cancellationToken)
    {
        try
        {
            return await context.CallAsync(call with { Permission = WritePermission }, cancellationToken).ConfigureAwait(false);
        }
        catch (ConsulSnapshotRequestException exception)
        {
            bool goesOn = RecoveryContext.IsOfOneObject(exception);
            foreach (KeyEntry entry in entries)
            {
                context.Plan.Fail(entry.Item, goesOn ? exception.Message : $"it is not known whether it was written: {exception.Message}",
                    exception.Error == ConsulSnapshotError.PermissionDenied ? RecoveryAction.Denied : null);
            }

            if (!goesOn)
            {
                throw;
            }

            return null;
        }
    }
}
