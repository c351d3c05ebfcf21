namespace ConsulSnapshot.Sdk.Client;

/// <summary>An archive that was read once and found good, and is read again.</summary>
/// <param name="Stream">What holds it; seekable.</param>
/// <param name="Begin">Where it begins.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Digest">Its SHA-256.</param>
internal sealed record VerifiedSource(Stream Stream, long Begin, long Length, byte[] Digest)
{
    /// <summary>Gets the SHA-256 as text.</summary>
    public string Sha256 => Convert.ToHexStringLower(Digest);

    /// <summary>Goes back to its beginning.</summary>
    public Stream Rewind()
    {
        Stream.Position = Begin;
        return Stream;
    }

    /// <summary>Opens it for reading records.</summary>
    public Task<SnapshotReader> OpenAsync(CancellationToken cancellationToken) => SnapshotReader.OpenAsync(Rewind(), leaveOpen: true, cancellationToken: cancellationToken);
}
