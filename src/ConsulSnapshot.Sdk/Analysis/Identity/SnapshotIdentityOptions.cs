namespace ConsulSnapshot.Sdk;

/// <summary>Choices for finding out where a snapshot comes from.</summary>
public sealed record SnapshotIdentityOptions
{
    /// <summary>Gets the defaults.</summary>
    public static SnapshotIdentityOptions Default { get; } = new();

    /// <summary>Gets the secret or the accessor id of a token to look for. It is compared, and goes nowhere else.</summary>
    /// <value>The default is <see langword="null"/>: none.</value>
    public Secret<string>? Token { get; init; }
}
