namespace ConsulSnapshot.Sdk;

/// <summary>Choices for judging a snapshot before it is restored.</summary>
public sealed record RestoreCheckOptions
{
    /// <summary>Gets the defaults.</summary>
    public static RestoreCheckOptions Default { get; } = new();

    /// <summary>Gets how many findings of one rule about one type of records are kept; the rest is counted.</summary>
    /// <value>The default is 1,000.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public int MaxFindingsPerRule
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 1000;

    /// <summary>Gets choices for finding out where the snapshot comes from.</summary>
    public SnapshotIdentityOptions Identity { get; init; } = SnapshotIdentityOptions.Default;
}
