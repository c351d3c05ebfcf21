using System.Globalization;

namespace ConsulSnapshot.Sdk;

/// <summary>A minor release of Consul, such as 1.16.</summary>
/// <param name="Number">A hundred times the major number, plus the minor one.</param>
internal readonly record struct ConsulMinor(ushort Number) : IComparable<ConsulMinor>
{
    /// <summary>The oldest release whose verdicts are known.</summary>
    public static readonly ConsulMinor OldestVerified = new(1, 7);

    /// <summary>The newest release whose verdicts are known, and whose shapes are complete.</summary>
    public static readonly ConsulMinor NewestVerified = new(1, 21);

    /// <summary>Later than all: knows every member that has not been removed.</summary>
    public static readonly ConsulMinor Latest = new(ushort.MaxValue);

    public ConsulMinor(int major, int minor)
        : this(checked((ushort)((100 * major) + minor)))
    {
    }

    public static bool operator <(ConsulMinor left, ConsulMinor right) => left.Number < right.Number;

    public static bool operator >(ConsulMinor left, ConsulMinor right) => left.Number > right.Number;

    public static bool operator <=(ConsulMinor left, ConsulMinor right) => left.Number <= right.Number;

    public static bool operator >=(ConsulMinor left, ConsulMinor right) => left.Number >= right.Number;

    /// <summary>Gets the minor release of a version, whose numbers must be below 100.</summary>
    public static ConsulMinor Of(ConsulVersion version) => new(version.Major, version.Minor);

    public int CompareTo(ConsulMinor other) => Number.CompareTo(other.Number);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number / 100}.{Number % 100}");
}
