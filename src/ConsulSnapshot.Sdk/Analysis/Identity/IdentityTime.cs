namespace ConsulSnapshot.Sdk;

/// <summary>Times as .NET has them, where a snapshot may hold any.</summary>
internal static class IdentityTime
{
    private static readonly GoTime s_end = GoTime.FromDateTimeOffset(DateTimeOffset.MaxValue);

    /// <summary>Gets a time in UTC, to the second; <see langword="null"/> for Go's zero time, and for what .NET cannot say.</summary>
    /// <remarks>The offset, which only says how to show the time, may be one that .NET refuses.</remarks>
    public static DateTimeOffset? Of(GoTime? time) =>
        time is { } value && value > GoTime.Zero && value < s_end ? DateTimeOffset.MinValue.AddSeconds(value.Seconds) : null;
}
