using System.CommandLine;
using System.Globalization;

namespace ConsulSnapshot.Cli;

/// <summary>Flags whose value is a number of things.</summary>
internal static class CountFlag
{
    /// <summary>Creates a flag.</summary>
    /// <param name="name">Its name, with the dash.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="standard">The value if it is not given.</param>
    public static Option<int> Create(string name, string description, int standard) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => standard,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long count))
            {
                result.AddError($"invalid value \"{text}\" for flag {name}: parse error");
            }
            else if (count < 0)
            {
                // Consul's command crashes.
                result.AddError($"invalid value \"{text}\" for flag {name}: must not be negative");
            }

            // There are never more.
            return (int)Math.Clamp(count, 0, int.MaxValue);
        },
    };
}
