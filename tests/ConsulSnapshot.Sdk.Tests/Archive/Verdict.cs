namespace ConsulSnapshot.Sdk.Tests.Archive;

/// <summary>What a verification says of an archive, the refusal included.</summary>
internal sealed record Verdict(SnapshotError? Error, string? Entry = null, long Offset = 0, string Message = "", SnapshotVerification? Verification = null)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public bool IsAccepted => Error is null;

    public static async Task<Verdict> OfAsync(byte[] archive, SnapshotReaderOptions? options = null)
    {
        try
        {
            await using SnapshotReader reader = await SnapshotReader.OpenAsync(new MemoryStream(archive), options: options, cancellationToken: Cancellation);
            SnapshotVerification verification = await reader.VerifyAsync(Cancellation);
            return new Verdict(null, Verification: verification);
        }
        catch (SnapshotException exception)
        {
            return new Verdict(exception.Error, exception.Entry, exception.Offset, exception.Message);
        }
    }

    /// <summary>Gets the verdict on a tar stream in one gzip member.</summary>
    public static Task<Verdict> OfTarAsync(byte[] tar, SnapshotReaderOptions? options = null) =>
        OfAsync(new GzipMember(tar) { Compressed = GzipMember.Store(tar) }.ToArray(), options);
}
