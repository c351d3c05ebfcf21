namespace ConsulSnapshot.Sdk.Storage;

/// <summary>Which snapshots stay: each that any rule keeps. Without a rule all stay.</summary>
/// <remarks>
/// Rules count the snapshots of one datacenter, from the newest on; those from the future and those that are known to be damaged do not count. Immutable.
/// </remarks>
public sealed record RetentionPolicy
{
    /// <summary>Gets the policy that keeps everything.</summary>
    public static RetentionPolicy KeepAll { get; } = new();

    /// <summary>Gets how many of the newest stay, as Consul Enterprise's <c>retain</c>.</summary>
    /// <value>The default is <see langword="null"/>: no such rule. 0 keeps none by this rule.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? KeepLast { get; init => field = NotNegative(value); }

    /// <summary>Gets for how long each stays, counted back from the newest: if nothing is saved any more, nothing becomes too old.</summary>
    /// <remarks>A last pause that is longer than half of that time, and than three times the pause before it, does not count, so that neither a long one nor a clock that jumped ahead makes all old ones go at once.</remarks>
    /// <value>The default is <see langword="null"/>: no such rule.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan? KeepWithin
    {
        get;
        init
        {
            if (value is TimeSpan age)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(age, TimeSpan.Zero, nameof(value));
            }

            field = value;
        }
    }

    /// <summary>Gets for how many hours that have snapshots the last one of the hour stays.</summary>
    /// <value>The default is <see langword="null"/>: no such rule. Hours, days and so on are UTC's.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? KeepHourly { get; init => field = NotNegative(value); }

    /// <summary>Gets for how many days that have snapshots the last one of the day stays.</summary>
    /// <value>The default is <see langword="null"/>: no such rule.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? KeepDaily { get; init => field = NotNegative(value); }

    /// <summary>Gets for how many weeks that have snapshots the last one of the week stays; weeks begin on Monday.</summary>
    /// <value>The default is <see langword="null"/>: no such rule.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? KeepWeekly { get; init => field = NotNegative(value); }

    /// <summary>Gets for how many months that have snapshots the last one of the month stays.</summary>
    /// <value>The default is <see langword="null"/>: no such rule.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? KeepMonthly { get; init => field = NotNegative(value); }

    /// <summary>Gets for how many years that have snapshots the last one of the year stays.</summary>
    /// <value>The default is <see langword="null"/>: no such rule.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? KeepYearly { get; init => field = NotNegative(value); }

    /// <summary>Gets how many bytes the snapshots may have together. Of those that other rules keep the oldest go until the rest fits.</summary>
    /// <value>The default is <see langword="null"/>: any number. Pinned ones, the newest and the last verified one stay even if they are longer.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public long? MaxTotalLength
    {
        get;
        init
        {
            if (value is long length)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(length, nameof(value));
            }

            field = value;
        }
    }

    /// <summary>Gets the names of snapshots that always stay, beside those that an object <c>&lt;name&gt;.pin</c> pins.</summary>
    public IReadOnlyCollection<string> Pins { get; init; } = [];

    /// <summary>Gets a value indicating whether there is no rule by which a snapshot would be kept or not: then all stay that fit into <see cref="MaxTotalLength"/>.</summary>
    public bool KeepsAll => (KeepLast, KeepHourly, KeepDaily, KeepWeekly, KeepMonthly, KeepYearly, KeepWithin) is (null, null, null, null, null, null, null);

    private static int? NotNegative(int? value)
    {
        if (value is int count)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(value));
        }

        return value;
    }
}
