using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>One snapshot at a destination, as much of it as is remembered.</summary>
/// <param name="Name">Its name in the store.</param>
/// <param name="Time">When it was saved.</param>
internal sealed record StoredEntry(string Name, DateTimeOffset Time)
{
    /// <summary>Gets when its bytes were verified last; the beginning of time for never.</summary>
    public DateTimeOffset VerifiedAt { get; init; }

    /// <summary>Gets a value indicating whether that was another time than that of storing it.</summary>
    public bool WasReadBack { get; init; }

    /// <summary>Gets when this process tried to read it last; the beginning of time for never.</summary>
    public DateTimeOffset TriedAt { get; init; }

    /// <summary>Gets what is wrong with it; <see langword="null"/> if nothing is known to be.</summary>
    public string? Damage { get; init; }

    /// <summary>Gets what its turn goes by. What cannot be read, or has no manifest to say that it was, must not take the turn of others for ever.</summary>
    public DateTimeOffset LastTurn => VerifiedAt > TriedAt ? VerifiedAt : TriedAt;

    public static StoredEntry Of(StoredSnapshot snapshot) => new(snapshot.Name, snapshot.Time)
    {
        VerifiedAt = snapshot.Manifest?.VerifiedAt ?? default,
        WasReadBack = snapshot.Manifest is { WasReadBack: true },
        Damage = snapshot.Manifest?.VerificationError is { } error ? VerificationProblem.Short(error) : null,
    };
}
