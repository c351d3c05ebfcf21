using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Cronos;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>When backups are due: once, at an interval, or at the times of a cron expression.</summary>
/// <remarks>
/// <para>Computes and never waits: the next time follows from the last run and the present time alone, so that it is the same however often it is asked for.</para>
/// <para>A run that was missed, because nothing ran or the clock jumped forwards, is due at once, and once only, unless <see cref="CatchUp"/> is off.
/// A last run that lies in the future, because the clock jumped backwards, never puts off the next one by more than one interval.</para>
/// <para>Immutable.</para>
/// </remarks>
public sealed record BackupSchedule
{
    // An expression that occurs at all, such as on the 29th of February, does so within 8 years, or 12 around the year 2100.
    private static readonly DateTime s_anyTime = new(2096, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly CronExpression? _cron;
    private readonly string _text;

    private BackupSchedule(string text, TimeSpan? interval, CronExpression? cron, TimeZoneInfo timeZone)
    {
        _text = text;
        _cron = cron;
        Interval = interval;
        TimeZone = timeZone;
    }

    /// <summary>Gets the schedule of one run at once, and no other.</summary>
    public static BackupSchedule Once { get; } = new("once", null, null, TimeZoneInfo.Utc);

    /// <summary>Gets the time between the starts of two runs; <see langword="null"/> for a cron expression and for one run.</summary>
    public TimeSpan? Interval { get; }

    /// <summary>Gets the time zone in which a cron expression is meant.</summary>
    /// <value>The default is UTC.</value>
    public TimeZoneInfo TimeZone { get; }

    /// <summary>Gets a value indicating whether there is one run and no other.</summary>
    public bool IsOneShot => Interval is null && _cron is null;

    /// <summary>Gets how much later than its time a run may begin, so that many agents do not begin at once. It should be less than the time between two runs.</summary>
    /// <value>The default is zero. By how much is different for each time and each <see cref="JitterSeed"/>, and always the same for both.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan Jitter
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    }

    /// <summary>Gets what tells this schedule's jitter from others, such as the name of the host and of what is backed up.</summary>
    /// <value>The default is empty.</value>
    public string JitterSeed { get; init; } = "";

    /// <summary>Gets a value indicating whether a run that was missed is made up for, at once.</summary>
    /// <value>The default is <see langword="true"/>; else the next one is at the next regular time.</value>
    public bool CatchUp { get; init; } = true;

    /// <summary>Makes a schedule of runs that begin an interval apart, the first one at once.</summary>
    /// <param name="interval">The time from start to start. While a run takes longer than that, the next one begins when it ends: runs never overlap.</param>
    /// <returns>The schedule; zero gives <see cref="Once"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The interval is negative, or more than zero and less than a second.</exception>
    public static BackupSchedule Every(TimeSpan interval)
    {
        if (interval == TimeSpan.Zero)
        {
            return Once;
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(interval, TimeSpan.FromSeconds(1));
        return new BackupSchedule(string.Create(CultureInfo.InvariantCulture, $"every {interval:c}"), interval, null, TimeZoneInfo.Utc);
    }

    /// <summary>Makes a schedule of runs at the times of a cron expression.</summary>
    /// <param name="expression">Five fields (minute, hour, day of month, month, day of week), or six with seconds in front; or <c>@hourly</c>, <c>@daily</c> and the like.</param>
    /// <param name="timeZone">Where the clock is that is meant; <see langword="null"/> for UTC. A time that a change of the clock skips is due just after it; one that
    /// comes twice is due once, unless the expression names every hour.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="FormatException">The expression cannot be read, or names no time that ever comes.</exception>
    public static BackupSchedule Cron(string expression, TimeZoneInfo? timeZone = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(expression);
        int fields = expression.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        CronExpression cron;
        try
        {
            cron = CronExpression.Parse(expression, fields == 6 ? CronFormat.IncludeSeconds : CronFormat.Standard);
        }
        catch (CronFormatException exception)
        {
            throw new FormatException($"The cron expression '{expression}' cannot be read: {exception.Message}", exception);
        }

        if (cron.GetNextOccurrence(s_anyTime) is null)
        {
            throw new FormatException($"The cron expression '{expression}' names no time that ever comes.");
        }

        timeZone ??= TimeZoneInfo.Utc;
        return new BackupSchedule($"{expression} ({timeZone.Id})", null, cron, timeZone);
    }

    /// <summary>Gets when the next run is due.</summary>
    /// <param name="lastRun">When the last run began; <see langword="null"/> if there was none.</param>
    /// <param name="now">The present time.</param>
    /// <returns>The time, which is <paramref name="now"/> if the run is due or was missed, and never before it; <see langword="null"/> if no other run is to come.</returns>
    public DateTimeOffset? GetNextRun(DateTimeOffset? lastRun, DateTimeOffset now)
    {
        if (IsOneShot)
        {
            return lastRun is null ? now : null;
        }

        DateTimeOffset? next = Interval is { } interval ? AfterInterval(lastRun, now, interval) : AtNextOccurrence(lastRun, now);
        return next < now ? now : next;
    }

    /// <summary>Says when, for people.</summary>
    /// <returns>For example <c>every 01:00:00</c> or <c>0 2 * * * (Europe/Berlin)</c>.</returns>
    public override string ToString() => _text;

    private DateTimeOffset? AfterInterval(DateTimeOffset? lastRun, DateTimeOffset now, TimeSpan interval)
    {
        // Further in the future than a run can be that the clock was merely set back after: nothing is known of the last run then.
        if (lastRun is not { } last || last - now > interval)
        {
            return now;
        }

        DateTimeOffset slot = Add(last, interval);
        if (!CatchUp && Late(slot) < now)
        {
            long missed = (now - slot).Ticks / interval.Ticks;
            for (slot = Add(slot, TimeSpan.FromTicks(missed * interval.Ticks)); Late(slot) < now;)
            {
                slot = Add(slot, interval);
            }
        }

        return Late(slot);
    }

    private DateTimeOffset? AtNextOccurrence(DateTimeOffset? lastRun, DateTimeOffset now)
    {
        DateTimeOffset from = lastRun is { } last && last < now ? last : now;
        DateTimeOffset? slot = NextOccurrence(from);
        if (slot is { } due && Late(due) < now && !CatchUp)
        {
            // What began at most the jitter ago may still be to come.
            slot = NextOccurrence(Max(from, Subtract(now, Jitter + TimeSpan.FromTicks(1))));
            while (slot is { } late && Late(late) < now)
            {
                slot = NextOccurrence(late);
            }
        }

        return slot is { } found ? Late(found) : null;
    }

    private DateTimeOffset? NextOccurrence(DateTimeOffset from) => _cron!.GetNextOccurrence(from, TimeZone)?.ToUniversalTime();

    /// <summary>Adds the jitter of one time, which is the same whenever it is computed.</summary>
    private DateTimeOffset Late(DateTimeOffset slot)
    {
        if (Jitter == TimeSpan.Zero)
        {
            return slot;
        }

        ulong hash = XxHash3.HashToUInt64(MemoryMarshal.AsBytes(JitterSeed.AsSpan()), slot.UtcTicks);
        return Add(slot, TimeSpan.FromTicks((long)(hash % (ulong)Jitter.Ticks)));
    }

    private static DateTimeOffset Max(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;

    private static DateTimeOffset Subtract(DateTimeOffset time, TimeSpan span) => time - DateTimeOffset.MinValue > span ? time - span : DateTimeOffset.MinValue;

    private static DateTimeOffset Add(DateTimeOffset time, TimeSpan span) => DateTimeOffset.MaxValue - time > span ? time + span : DateTimeOffset.MaxValue;
}
