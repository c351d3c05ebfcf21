using Google.Protobuf.WellKnownTypes;

namespace ConsulSnapshot.Sdk;

/// <summary>A time inside a protobuf message, exactly as it is stored: nothing keeps it within what a calendar can show.</summary>
/// <param name="Seconds">Seconds since 1970-01-01T00:00:00Z; negative before.</param>
/// <param name="Nanoseconds">Nanoseconds that count on from there, 0 to 999,999,999 in what Consul writes.</param>
public readonly record struct ProtobufTimestamp(long Seconds, int Nanoseconds)
{
    private const int NanosecondsPerTick = 100;

    /// <summary>Gets the timestamp of a point in time.</summary>
    /// <param name="time">The point in time.</param>
    /// <returns>The timestamp, exact to the 100 nanoseconds that <see cref="DateTimeOffset"/> knows.</returns>
    public static ProtobufTimestamp FromDateTimeOffset(DateTimeOffset time)
    {
        long seconds = time.ToUnixTimeSeconds();
        return new ProtobufTimestamp(seconds, (int)(time.UtcTicks % TimeSpan.TicksPerSecond) * NanosecondsPerTick);
    }

    /// <summary>Gets the point in time, in UTC, cut to 100 nanoseconds.</summary>
    /// <param name="time">The point in time.</param>
    /// <returns><see langword="false"/> if the timestamp lies outside the years 1 to 9999 or its nanoseconds outside one second.</returns>
    public bool TryToDateTimeOffset(out DateTimeOffset time)
    {
        bool isValid = ProtobufTime.IsValid(Seconds, Nanoseconds);
        time = isValid ? DateTimeOffset.FromUnixTimeSeconds(Seconds).AddTicks(Nanoseconds / NanosecondsPerTick) : default;
        return isValid;
    }

    /// <summary>Gets the time as RFC 3339, or both numbers where that cannot be.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => ProtobufTime.TryFormat(Seconds, Nanoseconds, out string? text)
        ? text
        : FormattableString.Invariant($"{Seconds} s {Nanoseconds} ns");

    internal static ProtobufTimestamp? From(Timestamp? message) => message is null ? null : new ProtobufTimestamp(message.Seconds, message.Nanos);

    internal static Timestamp? Apply(ProtobufTimestamp? time, Timestamp? message)
    {
        if (time is not { } value)
        {
            return null;
        }

        message ??= new Timestamp();
        message.Seconds = value.Seconds;
        message.Nanos = value.Nanoseconds;
        return message;
    }
}
