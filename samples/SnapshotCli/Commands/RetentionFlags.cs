using System.CommandLine;
using System.Globalization;
using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Cli;

/// <summary>The flags that say which snapshots stay.</summary>
internal sealed class RetentionFlags
{
    private readonly Option<int?> _keep = Count("-keep", "How many of the newest stay.");
    private readonly Option<int?> _hourly = Count("-keep-hourly", "For how many hours with snapshots the last one stays.");
    private readonly Option<int?> _daily = Count("-keep-daily", "For how many days.");
    private readonly Option<int?> _weekly = Count("-keep-weekly", "For how many weeks.");
    private readonly Option<int?> _monthly = Count("-keep-monthly", "For how many months.");
    private readonly Option<int?> _yearly = Count("-keep-yearly", "For how many years.");
    private readonly Option<TimeSpan?> _within = new("-keep-within")
    {
        Description = "For how long each stays, counted from the newest: 36h, 30d, 8w.",
        HelpName = "TIME",
        CustomParser = static result => Parse(result, "-keep-within", ParseAge, "a number and h, d or w"),
    };

    private readonly Option<long?> _maxSize = new("-max-size")
    {
        Description = "How much all may have together: bytes, or with KB, MB, GB or TB, of 1,024 each.",
        HelpName = "SIZE",
        CustomParser = static result => Parse(result, "-max-size", ParseSize, "bytes, or a number and KB, MB, GB or TB"),
    };

    private readonly Option<string[]> _pin = new("-pin") { Description = "Names that stay, separated by commas; may be given more than once.", HelpName = "NAME" };

    private IEnumerable<Option> Rules => [_keep, _within, _hourly, _daily, _weekly, _monthly, _yearly, _maxSize];

    public void AddTo(Command command)
    {
        foreach (Option option in Rules.Append(_pin))
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (Rules.All(option => result.GetResult(option) is null))
            {
                result.AddError($"Missing a rule: one of {string.Join(", ", Rules.Select(static option => option.Name))}");
            }
        });
    }

    public RetentionPolicy Read(ParseResult parsed) => new()
    {
        KeepLast = parsed.GetValue(_keep),
        KeepWithin = parsed.GetValue(_within),
        KeepHourly = parsed.GetValue(_hourly),
        KeepDaily = parsed.GetValue(_daily),
        KeepWeekly = parsed.GetValue(_weekly),
        KeepMonthly = parsed.GetValue(_monthly),
        KeepYearly = parsed.GetValue(_yearly),
        MaxTotalLength = parsed.GetValue(_maxSize),
        Pins = [.. (parsed.GetValue(_pin) ?? []).SelectMany(static names => names.Split(',', StringSplitOptions.RemoveEmptyEntries))],
    };

    private static Option<int?> Count(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => Parse(
            result, name, static text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : (int?)null, "a number that is not negative"),
    };

    private static T? Parse<T>(System.CommandLine.Parsing.ArgumentResult result, string name, Func<string, T?> parse, string rule)
        where T : struct
    {
        string text = result.Tokens[0].Value;
        T? value = parse(text);
        if (value is null)
        {
            result.AddError($"invalid value \"{text}\" for flag {name}: must be {rule}");
        }

        return value;
    }

    private static TimeSpan? ParseAge(string text) => Number(text, 1) is not long number ? null : text[^1] switch
    {
        'h' when number < 10_000_000 => TimeSpan.FromHours(number),
        'd' when number < 1_000_000 => TimeSpan.FromDays(number),
        'w' when number < 100_000 => TimeSpan.FromDays(7 * number),
        _ => null,
    };

    private static long? ParseSize(string text)
    {
        int power = text.Length < 3 ? 0 : Array.IndexOf(["KB", "MB", "GB", "TB"], text[^2..].ToUpperInvariant()) + 1;
        return Number(text, power == 0 ? 0 : 2) is long number && number <= long.MaxValue >> (10 * power) ? number << (10 * power) : null;
    }

    private static long? Number(string text, int unitLength) =>
        text.Length > unitLength && long.TryParse(text.AsSpan(0, text.Length - unitLength), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
}
