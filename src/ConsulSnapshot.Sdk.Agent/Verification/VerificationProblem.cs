using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>What is wrong with a stored snapshot.</summary>
/// <param name="SnapshotName">Its name in the store.</param>
/// <param name="Outcome"><see cref="StoredVerificationOutcome.Damaged"/> or <see cref="StoredVerificationOutcome.NotRead"/>.</param>
/// <param name="Error">What was found, for people. It holds no secrets.</param>
public sealed record VerificationProblem(string SnapshotName, StoredVerificationOutcome Outcome, string Error)
{
    // Whoever can write to a store can write manifests of any length there.
    private const int LongestError = 500;

    internal static string Short(string error) => error.Length <= LongestError ? error : error[..LongestError] + "...";
}
