using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>Which snapshots stay, as configuration says it: each that any rule keeps.</summary>
/// <remarks>Bindable from configuration. Without a rule all stay. Not thread-safe.</remarks>
public sealed class RetentionOptions
{
    /// <summary>Gets or sets how many of the newest stay.</summary>
    public int? KeepLast { get; set; }

    /// <summary>Gets or sets for how long each stays, counted back from the newest.</summary>
    public TimeSpan? KeepWithin { get; set; }

    /// <summary>Gets or sets for how many hours the last one of the hour stays.</summary>
    public int? KeepHourly { get; set; }

    /// <summary>Gets or sets for how many days the last one of the day stays.</summary>
    public int? KeepDaily { get; set; }

    /// <summary>Gets or sets for how many weeks the last one of the week stays.</summary>
    public int? KeepWeekly { get; set; }

    /// <summary>Gets or sets for how many months the last one of the month stays.</summary>
    public int? KeepMonthly { get; set; }

    /// <summary>Gets or sets for how many years the last one of the year stays.</summary>
    public int? KeepYearly { get; set; }

    /// <summary>Gets or sets how many bytes the snapshots may have together.</summary>
    public long? MaxTotalLength { get; set; }

    /// <summary>Makes the policy.</summary>
    /// <returns>The policy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative.</exception>
    public RetentionPolicy ToPolicy() => new()
    {
        KeepLast = KeepLast,
        KeepWithin = KeepWithin,
        KeepHourly = KeepHourly,
        KeepDaily = KeepDaily,
        KeepWeekly = KeepWeekly,
        KeepMonthly = KeepMonthly,
        KeepYearly = KeepYearly,
        MaxTotalLength = MaxTotalLength,
    };
}
