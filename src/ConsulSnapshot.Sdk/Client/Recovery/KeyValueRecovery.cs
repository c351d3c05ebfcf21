namespace ConsulSnapshot.Sdk.Client;

/// <summary>Recovers the selected KV entries; their values pass through, and are not kept.</summary>
internal sealed class KeyValueRecovery(RecoveryContext context, KeySelection keys)
{
    /// <summary>Asks the cluster for what it has, and plans.</summary>
    public Task PlanAsync(CancellationToken cancellationToken) => new KeyPlanner(context, keys).PlanAsync(cancellationToken);

    /// <summary>Reads the snapshot again and writes what is planned.</summary>
    public async Task ApplyAsync(Stream source, CancellationToken cancellationToken)
    {
        int waiting = keys.Entries.Count(static entry => entry.IsWaiting);
        if (waiting == 0)
        {
            return;
        }

        KeyWriter writer = new(context);
        try
        {
            SnapshotReader reader = await SnapshotReader.OpenAsync(source, leaveOpen: true, cancellationToken: cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                await WriteAsync(reader, writer, waiting, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (SnapshotException)
        {
            // It was good when it was verified, so it was changed: what is missing fails below.
        }

        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        foreach (KeyEntry entry in keys.Entries.Where(static entry => entry.IsWaiting))
        {
            context.Plan.Fail(entry.Item, "the snapshot changed after it was verified, and does not hold it any more");
        }
    }

    private async Task WriteAsync(SnapshotReader reader, KeyWriter writer, int waiting, CancellationToken cancellationToken)
    {
        await foreach (StateRecord record in reader.ReadRecordsAsync(cancellationToken).ConfigureAwait(false))
        {
            // Only what was verified is written, whatever has become of the file; and of two entries with one key the last.
            if (record.Type == RecordType.KeyValue && keys.TryFind(record, out KeyEntry? entry) && entry.IsWaiting && record.TryGet(out KeyValueRecord? value)
                && KeyEntry.DigestOf(value.Flags, value.Value.Span) == entry.Digest)
            {
                entry.IsWaiting = false;
                await writer.AddAsync(entry, value, cancellationToken).ConfigureAwait(false);
                if (--waiting == 0)
                {
                    return;
                }
            }
        }
    }
}
