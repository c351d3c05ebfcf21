using System.Security.Cryptography;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>The state that a restore replaces: saved once, when it is first asked for, into a temporary file without a name.</summary>
internal sealed class PresentState(Func<Stream, CancellationToken, Task<SavedSnapshot>> save, RestoreOptions options, TimeProvider time) : IAsyncDisposable
{
    private FileStream? _spool;
    private SnapshotIdentity? _identity;
    private string? _whyNot;
    private long _taken;

    /// <summary>Gets what was saved; <see langword="null"/> if it was not asked for or not possible.</summary>
    public SavedSnapshot? Saved { get; private set; }

    /// <summary>Gets why it is not possible; <see langword="null"/> if it is, or was not tried.</summary>
    public string? WhyNot => _whyNot;

    /// <summary>Gets how old it is.</summary>
    public TimeSpan Age => time.GetElapsedTime(_taken);

    /// <summary>Saves it, unless that was done or tried before.</summary>
    /// <returns>The archive; <see langword="null"/> if it is not possible, and not needed either.</returns>
    /// <exception cref="ConsulSnapshotRequestException">It is needed, and Consul does not give it.</exception>
    /// <exception cref="IOException">It is needed, and cannot be written.</exception>
    public async Task<VerifiedSource?> TakeAsync(CancellationToken cancellationToken)
    {
        if (Saved is null && _whyNot is null)
        {
            try
            {
                await SaveAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!options.NeedsPresentState && exception is ConsulSnapshotRequestException or IOException or UnauthorizedAccessException)
            {
                _whyNot = exception.Message;
            }
        }

        return Saved is { } saved ? new VerifiedSource(_spool!, 0, saved.Length, Convert.FromHexString(saved.Sha256)) : null;
    }

    /// <summary>Saves it again, as time has passed.</summary>
    public async Task<VerifiedSource?> TakeAgainAsync(CancellationToken cancellationToken)
    {
        await DisposeAsync().ConfigureAwait(false);
        (_spool, Saved, _identity, _whyNot) = (null, null, null, null);
        return await TakeAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finds out where it comes from: what the cluster is.</summary>
    public async Task<SnapshotIdentity?> ReadIdentityAsync(CancellationToken cancellationToken)
    {
        if (_identity is null && await TakeAsync(cancellationToken).ConfigureAwait(false) is { } source)
        {
            SnapshotReader reader = await source.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                _identity = await SnapshotIdentity.ReadAsync(reader, cancellationToken: cancellationToken).ConfigureAwait(false);
            }
        }

        return _identity;
    }

    /// <summary>Puts it into a file that has its name only when all is on disk.</summary>
    /// <returns>The file's full path.</returns>
    public async Task<string> KeepAsync(string path, CancellationToken cancellationToken)
    {
        VerifiedSource source = (await TakeAsync(cancellationToken).ConfigureAwait(false))!;
        DurableFile file = DurableFile.Create(path);
        await using (file.ConfigureAwait(false))
        {
            await FileLimit.CopyAsync(source.Rewind(), file.Stream, cancellationToken).ConfigureAwait(false);
            file.Stream.Position = 0;
            byte[] digest = await SHA256.HashDataAsync(file.Stream, cancellationToken).ConfigureAwait(false);
            if (!digest.AsSpan().SequenceEqual(source.Digest))
            {
                throw new IOException($"The safety backup '{path}' must have SHA-256 {source.Sha256}: found {Convert.ToHexStringLower(digest)} when it was read back. Nothing was sent.");
            }

            await file.CommitAsync(cancellationToken).ConfigureAwait(false);
            return file.Path;
        }
    }

    public ValueTask DisposeAsync() => _spool?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        string? folder = options.SafetyBackup is { } path ? Path.GetDirectoryName(Path.GetFullPath(path)) : null;
        _spool = SpoolFile.Create(folder);
        Saved = await save(_spool, cancellationToken).ConfigureAwait(false);
        _taken = time.GetTimestamp();
    }
}
