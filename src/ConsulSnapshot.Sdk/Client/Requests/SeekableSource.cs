namespace ConsulSnapshot.Sdk.Client;

/// <summary>Archives that are read more than once.</summary>
internal static class SeekableSource
{
    /// <summary>Opens a file to be read from its beginning to its end.</summary>
    public static FileStream Open(string path) => new(path, new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan, BufferSize = 0 });

    /// <summary>Works on what can be read more than once: the source itself, or a temporary copy of one that cannot seek, which goes away in every case.</summary>
    public static async Task<T> UseAsync<T>(Stream source, Func<Stream, Task<T>> work, CancellationToken cancellationToken)
    {
        if (source.CanSeek)
        {
            return await work(source).ConfigureAwait(false);
        }

        FileStream spool = SpoolFile.Create(folder: null);
        await using (spool.ConfigureAwait(false))
        {
            await FileLimit.CopyAsync(source, spool, cancellationToken).ConfigureAwait(false);
            spool.Position = 0;
            return await work(spool).ConfigureAwait(false);
        }
    }
}
