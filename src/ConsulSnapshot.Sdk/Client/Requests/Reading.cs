namespace ConsulSnapshot.Sdk.Client;

/// <summary>What a server said, or why it was not asked to the end.</summary>
/// <typeparam name="T">What it says.</typeparam>
/// <param name="Value">What it said; <see langword="null"/> if it did not.</param>
/// <param name="WhyNot">Why it did not; <see langword="null"/> if it did.</param>
/// <param name="Error">The kind of failure, where one was the reason.</param>
internal readonly record struct Reading<T>(T? Value, string? WhyNot = null, ConsulSnapshotError? Error = null)
{
    /// <summary>It could not be read, for instance because the token may not.</summary>
    public static Reading<T> NotPossible(string reason, ConsulSnapshotError? error = null) => new(default, reason, error);
}
