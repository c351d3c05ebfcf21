namespace ConsulSnapshot.Sdk;

/// <summary>A range of minor releases, both ends included.</summary>
/// <param name="From">The oldest.</param>
/// <param name="Until">The newest; <see langword="null"/> if it has no end.</param>
public readonly record struct ConsulVersionRange(ConsulVersion From, ConsulVersion? Until)
{
    /// <summary>Tells whether a version is in the range.</summary>
    /// <param name="version">The version; its patch does not matter.</param>
    /// <returns><see langword="true"/> if it is.</returns>
    public bool Contains(ConsulVersion version)
    {
        ConsulVersion minor = version with { Patch = null };
        return minor >= From with { Patch = null } && (Until is not { } until || minor <= until with { Patch = null });
    }

    /// <summary>Gets the range as text.</summary>
    /// <returns>The text, such as <c>1.17 to 1.21</c>, <c>1.21</c> or <c>1.21 or newer</c>.</returns>
    public override string ToString() => Until is not { } until ? $"{From} or newer" : until == From ? $"{From}" : $"{From} to {until}";
}
