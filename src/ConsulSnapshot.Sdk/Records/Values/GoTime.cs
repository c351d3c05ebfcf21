using System.Buffers.Binary;
using System.Globalization;

namespace ConsulSnapshot.Sdk;

/// <summary>A point in time to the nanosecond, with the offset in which it is shown, as Consul keeps it.</summary>
/// <remarks>
/// The default is Go's zero time, 0001-01-01T00:00:00Z, which stands for "none". Source: Go's <c>time.Time.MarshalBinary</c>; format document 5.5.
/// </remarks>
public readonly struct GoTime : IEquatable<GoTime>, IComparable<GoTime>
{
    internal const int MaxEncodedLength = 16;

    private const int ShortLength = 15;
    private const byte ShortVersion = 1;
    private const byte LongVersion = 2;

    // A zone of this offset stands for UTC, which is not the same as an offset of zero.
    private const short UtcMark = -1;

    // One more than the offset in minutes, so that the default is UTC.
    private readonly short _offsetAndOne;
    private readonly bool _isLong;
    private readonly sbyte _offsetSeconds;

    private GoTime(long seconds, int nanoseconds, short offsetMinutes, bool isLong, sbyte offsetSeconds)
    {
        Seconds = seconds;
        Nanoseconds = nanoseconds;
        _offsetAndOne = (short)(offsetMinutes - UtcMark);
        _isLong = isLong;
        _offsetSeconds = offsetSeconds;
    }

    /// <summary>Gets Go's zero time, 0001-01-01T00:00:00Z.</summary>
    public static GoTime Zero => default;

    /// <summary>Gets the seconds since 0001-01-01T00:00:00Z, whatever the offset.</summary>
    public long Seconds { get; }

    /// <summary>Gets the nanoseconds of the second, from 0 to 999,999,999.</summary>
    public int Nanoseconds { get; }

    /// <summary>Gets a value indicating whether this is the zero time, which stands for "none".</summary>
    public bool IsZero => Seconds == 0 && Nanoseconds == 0;

    /// <summary>Gets the offset from UTC in which the time is shown.</summary>
    public TimeSpan Offset => _offsetAndOne == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds((60 * (_offsetAndOne + UtcMark)) + _offsetSeconds);

    internal int EncodedLength => _isLong ? MaxEncodedLength : ShortLength;

    /// <summary>Converts a point in time; its offset is kept in whole minutes.</summary>
    /// <param name="time">The point in time.</param>
    public static implicit operator GoTime(DateTimeOffset time) => FromDateTimeOffset(time);

    /// <summary>Tells whether two times are the same instant, shown in the same way.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(GoTime left, GoTime right) => left.Equals(right);

    /// <summary>Tells whether two times differ in instant or offset.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(GoTime left, GoTime right) => !left.Equals(right);

    /// <summary>Tells whether an instant is before another.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(GoTime left, GoTime right) => left.CompareTo(right) < 0;

    /// <summary>Tells whether an instant is after another.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(GoTime left, GoTime right) => left.CompareTo(right) > 0;

    /// <summary>Tells whether an instant is not after another.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(GoTime left, GoTime right) => left.CompareTo(right) <= 0;

    /// <summary>Tells whether an instant is not before another.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(GoTime left, GoTime right) => left.CompareTo(right) >= 0;

    /// <summary>Converts a point in time; its offset is kept in whole minutes.</summary>
    /// <param name="time">The point in time.</param>
    /// <returns>The same instant. An offset of zero is kept as UTC.</returns>
    public static GoTime FromDateTimeOffset(DateTimeOffset time)
    {
        (long seconds, long ticks) = Math.DivRem(time.UtcTicks, TimeSpan.TicksPerSecond);
        int minutes = (int)time.Offset.TotalMinutes;
        return new GoTime(seconds, (int)(ticks * TimeSpan.NanosecondsPerTick), minutes == 0 ? UtcMark : (short)minutes, isLong: false, 0);
    }

    /// <summary>Gets the time as .NET has it, in 100 nanoseconds: what is shorter is cut off.</summary>
    /// <returns>The same instant and offset.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The instant is before year 1 or after year 9999, or the offset is more than 14 hours.</exception>
    public DateTimeOffset ToDateTimeOffset()
    {
        if (Seconds is < 0 or > 315_537_897_599)
        {
            throw new ArgumentOutOfRangeException(nameof(Seconds), Seconds, "A date of .NET is from year 1 to year 9999.");
        }

        DateTimeOffset utc = new((Seconds * TimeSpan.TicksPerSecond) + (Nanoseconds / TimeSpan.NanosecondsPerTick), TimeSpan.Zero);
        return utc.ToOffset(Offset);
    }

    /// <inheritdoc/>
    public int CompareTo(GoTime other) => Seconds != other.Seconds ? Seconds.CompareTo(other.Seconds) : Nanoseconds.CompareTo(other.Nanoseconds);

    /// <inheritdoc/>
    public bool Equals(GoTime other) =>
        Seconds == other.Seconds && Nanoseconds == other.Nanoseconds && _offsetAndOne == other._offsetAndOne
        && _isLong == other._isLong && _offsetSeconds == other._offsetSeconds;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is GoTime other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Seconds, Nanoseconds, _offsetAndOne, _offsetSeconds);

    /// <summary>Gets the time as RFC 3339 text with as many digits as needed: <c>2026-11-22T13:19:58.493790751Z</c>.</summary>
    /// <returns>The text; for years that RFC 3339 does not have, seconds since year 1.</returns>
    public override string ToString()
    {
        TimeSpan offset = Offset;
        long local = Seconds + (long)offset.TotalSeconds;
        if (local is < 0 or > 315_537_897_599)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{Seconds}s after 0001-01-01T00:00:00Z");
        }

        DateTime date = new(local * TimeSpan.TicksPerSecond, DateTimeKind.Unspecified);
        string fraction = Nanoseconds == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $".{Nanoseconds:000000000}").TrimEnd('0');
        string zone = offset == TimeSpan.Zero ? "Z" : string.Create(CultureInfo.InvariantCulture, $"{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}");
        return string.Create(CultureInfo.InvariantCulture, $"{date:yyyy-MM-ddTHH:mm:ss}{fraction}{zone}");
    }

    internal static bool TryDecode(ReadOnlySpan<byte> bytes, out GoTime time)
    {
        time = default;
        bool isLong = bytes.Length == MaxEncodedLength && bytes[0] == LongVersion;
        if (!isLong && (bytes.Length != ShortLength || bytes[0] != ShortVersion))
        {
            return false;
        }

        time = new GoTime(
            BinaryPrimitives.ReadInt64BigEndian(bytes[1..]),
            BinaryPrimitives.ReadInt32BigEndian(bytes[9..]),
            BinaryPrimitives.ReadInt16BigEndian(bytes[13..]),
            isLong,
            isLong ? (sbyte)bytes[15] : (sbyte)0);
        return true;
    }

    internal void Encode(Span<byte> target)
    {
        target[0] = _isLong ? LongVersion : ShortVersion;
        BinaryPrimitives.WriteInt64BigEndian(target[1..], Seconds);
        BinaryPrimitives.WriteInt32BigEndian(target[9..], Nanoseconds);
        BinaryPrimitives.WriteInt16BigEndian(target[13..], (short)(_offsetAndOne + UtcMark));
        if (_isLong)
        {
            target[15] = (byte)_offsetSeconds;
        }
    }
}
