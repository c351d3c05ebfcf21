namespace ConsulSnapshot.Sdk.Client;

/// <summary>How far a save or restore has come.</summary>
/// <param name="Bytes">The number of archive bytes received or sent. It begins anew with each attempt.</param>
/// <param name="TotalBytes">How many there are; <see langword="null"/> while saving, as a server does not say, unless <see cref="SaveOptions.ExpectedLength"/> does.</param>
/// <param name="Elapsed">The time since the request began.</param>
public readonly record struct SnapshotProgress(long Bytes, long? TotalBytes, TimeSpan Elapsed)
{
    /// <summary>Gets how many bytes pass in a second, over the last five seconds; <see langword="null"/> at the beginning.</summary>
    public double? BytesPerSecond { get; init; }

    /// <summary>Gets how long it will go on at this rate; <see langword="null"/> if the total or the rate is not known.</summary>
    public TimeSpan? Remaining { get; init; }

    /// <summary>Gets which attempt this is, from 1.</summary>
    public int Attempt { get; init; } = 1;
}
