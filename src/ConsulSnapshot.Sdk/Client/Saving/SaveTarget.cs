namespace ConsulSnapshot.Sdk.Client;

/// <summary>The stream that a save writes to, and what can be taken back of it.</summary>
internal sealed class SaveTarget
{
    private readonly Stream _stream;
    private readonly long? _start;
    private bool _written;

    public SaveTarget(Stream stream)
    {
        _stream = stream;

        // What is overwritten in the middle of a stream cannot be brought back.
        _start = stream.CanSeek && stream.Position == stream.Length ? stream.Position : null;
    }

    /// <exception cref="IOException">The stream, or the file system below it, takes no more.</exception>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        _written = true;
        return FileLimit.WriteAsync(_stream, bytes, cancellationToken);
    }

    public Task FlushAsync(CancellationToken cancellationToken) => _stream.FlushAsync(cancellationToken);

    /// <summary>Brings the stream back to where it stood; <see langword="false"/> if something has gone out that cannot be taken back.</summary>
    public bool TryTakeBack()
    {
        if (!_written)
        {
            return true;
        }

        if (_start is not { } start)
        {
            return false;
        }

        try
        {
            _stream.Position = start;
            _stream.SetLength(start);
            _written = false;
            return true;
        }
        catch (NotSupportedException)
        {
            return false; // it seeks, but cannot become shorter
        }
    }
}
