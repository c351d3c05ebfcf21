namespace ConsulSnapshot.Sdk;

/// <summary>What a <see cref="SnapshotBuilder"/> fills in where the input does not say it.</summary>
/// <remarks>All defaults are fixed, the time too: the same input gives the same bytes, today and tomorrow.</remarks>
public sealed record SnapshotBuilderOptions
{
    /// <summary>The default choices.</summary>
    public static SnapshotBuilderOptions Default { get; } = new();

    /// <summary>Gets the name of the datacenter.</summary>
    /// <value>The default is <c>dc1</c>, as Consul's.</value>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public string Datacenter
    {
        get;
        init
        {
            ArgumentException.ThrowIfNullOrEmpty(value);
            field = value;
        }
    } = "dc1";

    /// <summary>Gets the release that is to restore the snapshot, from 1.7 to 1.21; the patch does not count.</summary>
    /// <remarks>The snapshot is written in its shape, and what it would not know is refused. Later releases restore it, too.</remarks>
    /// <value>The default is <c>1.21</c>.</value>
    /// <exception cref="ArgumentOutOfRangeException">The release is before 1.7 or after 1.21.</exception>
    public ConsulVersion TargetVersion
    {
        get;
        init
        {
            ConsulMinor release = ConsulMinor.Of(value);
            if (release < ConsulMinor.OldestVerified || release > ConsulMinor.NewestVerified)
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, $"The target must be a release from {ConsulMinor.OldestVerified} to {ConsulMinor.NewestVerified}.");
            }

            field = value;
        }
    } = new(1, 21);

    /// <summary>Gets the time that the snapshot, its archive, and tokens and intentions without one state.</summary>
    /// <value>The default is the first second of 2020 in UTC.</value>
    /// <exception cref="ArgumentOutOfRangeException">The time is before 1970.</exception>
    public DateTimeOffset Time
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, DateTimeOffset.UnixEpoch);
            field = value;
        }
    } = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Gets what ids are derived from, besides the names of the objects: two builders with different seeds share no id.</summary>
    /// <remarks>Secrets of tokens are derived, too, when they are not given: whoever knows the seed and a token's description knows them. They are for tests.</remarks>
    /// <value>The default is empty.</value>
    public string Seed { get; init; } = "";

    /// <summary>Gets the Raft index of the first object; each following one has the next.</summary>
    /// <value>The default is 10.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero.</exception>
    public ulong FirstIndex
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfZero(value);
            field = value;
        }
    } = 10;

    /// <summary>Gets the Raft term.</summary>
    /// <value>The default is 2.</value>
    public ulong Term { get; init; } = 2;

    /// <summary>Gets the servers that <c>meta.json</c> names. A restore does not look at them.</summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<RaftServer> Servers { get; init; } = [];

    /// <summary>Gets the release of <see cref="TargetVersion"/>.</summary>
    internal ConsulMinor Release => ConsulMinor.Of(TargetVersion);
}
