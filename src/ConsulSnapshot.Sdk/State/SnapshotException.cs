namespace ConsulSnapshot.Sdk;

/// <summary>Bytes that claim to be a snapshot are not one that can be trusted: says what, where, by which rule and both values.</summary>
/// <remarks>
/// Thrown as <see cref="SnapshotFormatException"/> or <see cref="SnapshotIntegrityException"/>. Messages hold no content of
/// records, so they may be logged.
/// </remarks>
public abstract class SnapshotException : Exception
{
    private protected SnapshotException(SnapshotError error, string entry, long offset, string message, string? expected, string? found, Exception? innerException)
        : base(message, innerException)
    {
        Error = error;
        Entry = entry;
        Offset = offset;
        Expected = expected;
        Found = found;
    }

    /// <summary>Gets the rule that was broken.</summary>
    public SnapshotError Error { get; }

    /// <summary>Gets the thing that breaks it: an entry's name, or <c>gzip</c> or <c>tar</c> for the layers around the entries.</summary>
    public string Entry { get; }

    /// <summary>Gets the position in bytes from the start of <see cref="Entry"/>: of the entry's content after decompression, of the
    /// compressed bytes for <c>gzip</c>, of the decompressed bytes for <c>tar</c>.</summary>
    public long Offset { get; }

    /// <summary>Gets what the rule asks for, where that can be said in a few characters.</summary>
    public string? Expected { get; }

    /// <summary>Gets what was there instead, where that can be said in a few characters.</summary>
    public string? Found { get; }
}

/// <summary>The bytes are not a snapshot that can be read.</summary>
public sealed class SnapshotFormatException : SnapshotException
{
    internal SnapshotFormatException(SnapshotError error, string entry, long offset, string rule, string? expected = null, string? found = null, Exception? innerException = null)
        : base(error, entry, offset, SnapshotMessage.Build(error, entry, offset, rule, expected, found), expected, found, innerException)
    {
    }
}

/// <summary>The bytes are well formed, but a checksum differs: they are not what was written.</summary>
public sealed class SnapshotIntegrityException : SnapshotException
{
    internal SnapshotIntegrityException(SnapshotError error, string entry, long offset, string rule, string? expected = null, string? found = null, Exception? innerException = null)
        : base(error, entry, offset, SnapshotMessage.Build(error, entry, offset, rule, expected, found), expected, found, innerException)
    {
    }
}
