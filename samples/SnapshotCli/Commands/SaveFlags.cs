using System.CommandLine;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Cli;

/// <summary>The flags of <c>save</c> that say what is good enough, how fast, and how often it is tried.</summary>
internal sealed class SaveFlags
{
    private readonly Option<bool> _stale = new("-stale") { Description = "Let any server answer, with or without a leader." };

    private readonly Option<TimeSpan?> _maxStale = DurationFlag.Create(
        "-max-stale", "With -stale: refuse the snapshot of a server that last heard from the leader longer ago, such as 10s or 1m30s.");

    private readonly Option<int> _retry = CountFlag.Create(
        "-retry", "How many times it is tried again when it fails for a reason that may pass; 0 for never. With -every-server never, if not given.", RetryOptions.Default.MaxAttempts - 1);

    private readonly Option<long?> _limitRate = RateFlag.Create();

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_stale, _maxStale, _retry, _limitRate])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Reads the flags for a save from one server.</summary>
    /// <exception cref="UsageException">The flags do not go together.</exception>
    public SaveOptions Read(ParseResult parsed)
    {
        bool isStale = parsed.GetValue(_stale);
        TimeSpan? maxStale = parsed.GetValue(_maxStale);
        return maxStale is not null && !isStale ? throw new UsageException("-max-stale needs -stale") : new SaveOptions
        {
            Consistency = isStale ? ConsulConsistency.Stale : ConsulConsistency.Consistent,
            MaxStaleness = maxStale,
            Retry = RetryOf(parsed),
            MaxBytesPerSecond = parsed.GetValue(_limitRate),
        };
    }

    /// <summary>Adds the flags to the choices for a save from each server.</summary>
    /// <exception cref="UsageException">The flags do not go together.</exception>
    public EveryServerOptions AddTo(EveryServerOptions options, ParseResult parsed) =>
        parsed.GetValue(_maxStale) is not null ? throw new UsageException("-max-stale and -every-server do not go together: what each server has is what is asked for") : options with
        {
            Retry = parsed.GetResult(_retry) is { Implicit: false } ? RetryOf(parsed) : options.Retry,
            MaxBytesPerSecond = parsed.GetValue(_limitRate),
        };

    private RetryOptions RetryOf(ParseResult parsed) => new() { MaxAttempts = (int)Math.Min(parsed.GetValue(_retry) + 1L, int.MaxValue) };
}
