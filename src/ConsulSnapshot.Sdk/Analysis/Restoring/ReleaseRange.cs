namespace ConsulSnapshot.Sdk;

/// <summary>The releases that a rule holds for, both ends included.</summary>
internal readonly record struct ReleaseRange(ConsulMinor From, ConsulMinor Until)
{
    public static readonly ReleaseRange All = new(default, ConsulMinor.Latest);

    /// <summary>A release and all newer ones.</summary>
    public static ReleaseRange Since(int major, int minor) => new(new ConsulMinor(major, minor), ConsulMinor.Latest);

    /// <summary>A release and all older ones.</summary>
    public static ReleaseRange UpTo(int major, int minor) => new(default, new ConsulMinor(major, minor));

    /// <summary>All releases older than one.</summary>
    public static ReleaseRange Before(ConsulMinor release) => new(default, new ConsulMinor((ushort)(release.Number - 1)));

    /// <summary>All releases newer than one.</summary>
    public static ReleaseRange After(ConsulMinor release) => new(new ConsulMinor((ushort)(release.Number + 1)), ConsulMinor.Latest);

    public bool Contains(ConsulMinor release) => release >= From && release <= Until;
}
