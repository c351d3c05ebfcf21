namespace ConsulSnapshot.Sdk.Server.State;

/// <summary>Turns an archive into what requests are answered from, if a Consul server would restore it.</summary>
internal static class SnapshotLoader
{
    /// <summary>Reads the archive once, from its start: verifies it, and takes out what is served.</summary>
    /// <returns>The snapshot, which owns the archive from now on. If there is none, the archive is disposed.</returns>
    /// <exception cref="SnapshotException">The archive is damaged, or a limit was exceeded.</exception>
    /// <exception cref="InvalidDataException">The archive is intact, but a server refuses it; the message is the server's where it sends one.</exception>
    public static async Task<ServedSnapshot> LoadAsync(FileStream archive, ConsulSnapshotServerOptions options, CancellationToken cancellationToken)
    {
        KeyValueStoreBuilder? keyValues = null;
        try
        {
            keyValues = new KeyValueStoreBuilder(SpoolFile.Create(options.SpoolFolder));
            SnapshotReader reader = await SnapshotReader.OpenAsync(archive, leaveOpen: true, options.ReaderOptions, cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                string? datacenter = await ReadAsync(reader, keyValues, cancellationToken).ConfigureAwait(false);
                return new ServedSnapshot(archive, reader.Metadata!, datacenter, await keyValues.BuildAsync(cancellationToken).ConfigureAwait(false));
            }
        }
        catch
        {
            keyValues?.Dispose();
            await archive.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async Task<string?> ReadAsync(SnapshotReader reader, KeyValueStoreBuilder keyValues, CancellationToken cancellationToken)
    {
        string? datacenter = null;
        SnapshotException? unreadable = null;
        try
        {
            await foreach (StateRecord record in reader.ReadRecordsAsync(cancellationToken).ConfigureAwait(false))
            {
                datacenter ??= FindDatacenter(record);
                await keyValues.AddAsync(record, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (SnapshotFormatException exception)
        {
            // A server looks at the metadata before the state, so its verdict comes first.
            unreadable = exception;
        }

        SnapshotVerification verification = await reader.VerifyAsync(cancellationToken).ConfigureAwait(false);
        if (RestoreRefusal.Find(verification) is { } refusal)
        {
            throw new InvalidDataException(refusal, unreadable);
        }

        return unreadable is null ? datacenter : throw unreadable;
    }

    private static string? FindDatacenter(StateRecord record) =>
        record.Type == RecordType.Register && RecordMember.GetText(record, "PeerName"u8) is null ? RecordMember.GetText(record, "Datacenter"u8) : null;
}
