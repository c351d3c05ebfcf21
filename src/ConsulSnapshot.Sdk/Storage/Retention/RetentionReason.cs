namespace ConsulSnapshot.Sdk.Storage;

/// <summary>Why a snapshot stays or goes.</summary>
public enum RetentionReason
{
    /// <summary>Stays: it is the newest.</summary>
    Newest,

    /// <summary>Stays: it is the newest one that was verified.</summary>
    LastVerified,

    /// <summary>Stays: it is pinned.</summary>
    Pinned,

    /// <summary>Stays: its time is still to come, so a clock was or is wrong. It counts for no rule.</summary>
    FromFuture,

    /// <summary>Stays by <see cref="RetentionPolicy.KeepLast"/>.</summary>
    Last,

    /// <summary>Stays by <see cref="RetentionPolicy.KeepWithin"/>.</summary>
    Within,

    /// <summary>Stays by <see cref="RetentionPolicy.KeepHourly"/>.</summary>
    Hourly,

    /// <summary>Stays by <see cref="RetentionPolicy.KeepDaily"/>.</summary>
    Daily,

    /// <summary>Stays by <see cref="RetentionPolicy.KeepWeekly"/>.</summary>
    Weekly,

    /// <summary>Stays by <see cref="RetentionPolicy.KeepMonthly"/>.</summary>
    Monthly,

    /// <summary>Stays by <see cref="RetentionPolicy.KeepYearly"/>.</summary>
    Yearly,

    /// <summary>Stays: the policy has no rule.</summary>
    KeepAll,

    /// <summary>Stays: it is that of another datacenter or cluster.</summary>
    OtherDatacenter,

    /// <summary>Stays: nothing says whose it is.</summary>
    Unknown,

    /// <summary>Stays: it is damaged, but older ones stay too.</summary>
    Damaged,

    /// <summary>Would go by the rules, and stays because of an alert.</summary>
    Stopped,

    /// <summary>Goes: no rule keeps it.</summary>
    NoRule,

    /// <summary>Goes: all together are longer than <see cref="RetentionPolicy.MaxTotalLength"/>.</summary>
    OverBudget,
}
