using System.CommandLine;
using ConsulSnapshot.Sdk;

namespace ConsulSnapshot.Cli;

/// <summary>Flags whose value is a time, written as Go writes it.</summary>
internal static class DurationFlag
{
    /// <summary>Creates a flag.</summary>
    /// <param name="name">Its name, with the dash.</param>
    /// <param name="description">What it is for.</param>
    public static Option<TimeSpan?> Create(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "DURATION",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (!GoDuration.TryParse(text, out GoDuration duration))
            {
                result.AddError($"invalid value \"{text}\" for flag {name}: must be a duration, such as 500ms, 10s or 1m30s");
            }
            else if (duration < GoDuration.Zero)
            {
                result.AddError($"invalid value \"{text}\" for flag {name}: must not be negative");
            }

            return duration.ToTimeSpan();
        },
    };
}
