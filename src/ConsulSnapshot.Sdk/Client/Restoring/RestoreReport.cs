namespace ConsulSnapshot.Sdk.Client;

/// <summary>What a restore did.</summary>
public sealed record RestoreReport
{
    /// <summary>Gets what the verification found before anything was sent.</summary>
    public required SnapshotVerification Verification { get; init; }

    /// <summary>Gets the number of bytes sent.</summary>
    public long Length { get; init; }

    /// <summary>Gets the SHA-256 of what was verified and sent, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Gets how long sending and the server's work took.</summary>
    public TimeSpan Duration { get; init; }
}
