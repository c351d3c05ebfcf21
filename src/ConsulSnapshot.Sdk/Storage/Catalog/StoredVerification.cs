namespace ConsulSnapshot.Sdk.Storage;

/// <summary>The verification of one stored snapshot.</summary>
public sealed record StoredVerification
{
    /// <summary>Gets the snapshot, with its manifest as it is now.</summary>
    public required StoredSnapshot Snapshot { get; init; }

    /// <summary>Gets what was found.</summary>
    public required StoredVerificationOutcome Outcome { get; init; }

    /// <summary>Gets what is wrong; <see langword="null"/> if nothing is.</summary>
    public string? Error { get; init; }

    /// <summary>Gets what a restore would meet; <see langword="null"/> if the archive could not be read to its end.</summary>
    public RestoreCheckReport? Report { get; init; }
}
