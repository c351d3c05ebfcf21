namespace ConsulSnapshot.Sdk.Server.State;

/// <summary>What a Consul server says to a snapshot that it does not restore.</summary>
/// <remarks>Source: answers of Consul 1.10.11 and 1.21.4; format document 2.7 and 8.2.</remarks>
internal static class RestoreRefusal
{
    private const string File = "failed to read snapshot file: ";
    private const string Integrity = File + "failed checking integrity of snapshot: ";
    private const string Raft = "Raft error when restoring snapshot: ";

    /// <summary>Finds what stops a server from restoring an intact archive; <see langword="null"/> if nothing does.</summary>
    public static string? Find(SnapshotVerification verification)
    {
        if (!verification.IsIntact)
        {
            return "failed to decompress snapshot: gzip: invalid header";
        }

        if (verification.Findings.FirstOrDefault(static finding => finding.Severity == FindingSeverity.Fatal) is not { } finding)
        {
            return null;
        }

        SnapshotMetadata metadata = verification.Metadata ?? new SnapshotMetadata { Version = 0 };
        if (metadata.Version != 1)
        {
            return metadata.Version == 0 ? Raft + "failed to create snapshot: unsupported snapshot version 0" : $"{Raft}unsupported snapshot version {metadata.Version}";
        }

        // A state that cannot be read kills a real server, which then sends no answer at all.
        return metadata.Size == verification.StateLength
            ? finding.Message
            : $"{Raft}failed to write snapshot, size didn't match ({verification.StateLength} != {metadata.Size})";
    }

    /// <summary>Words a damaged archive as a server does. Where its words tell less than ours, ours follow.</summary>
    public static string Describe(SnapshotException exception) => exception.Error switch
    {
        SnapshotError.GzipHeader => exception.Offset == 0 ? "failed to decompress snapshot: gzip: invalid header" : "gzip: invalid header",
        SnapshotError.GzipTrailer => "gzip: invalid checksum",
        SnapshotError.Truncated when exception is { Entry: "gzip", Offset: 0 } => "failed to decompress snapshot: " + (exception.Found == "0" ? "EOF" : "unexpected EOF"),
        SnapshotError.Truncated => File + "unexpected EOF",
        SnapshotError.TrailingData => exception.Found + " unread uncompressed bytes remain",
        SnapshotError.TarHeader => File + "failed reading snapshot: archive/tar: invalid tar header",
        SnapshotError.UnexpectedEntry => $"{File}unexpected file {exception.Found} in snapshot",
        SnapshotError.Metadata => File + "failed to decode snapshot metadata: " + exception.Message,
        SnapshotError.ChecksumList when exception.Expected is "meta.json" or "state.bin" => $"{Integrity}file missing for \"{exception.Expected}\"",
        SnapshotError.ChecksumList when exception.Found is ['"', ..] => Integrity + "list missing hash for " + exception.Found,
        SnapshotError.ChecksumList => Integrity + exception.Message,
        SnapshotError.Checksum => $"{Integrity}hash check failed for \"{exception.Entry}\"",
        _ => exception.Message,
    };
}
