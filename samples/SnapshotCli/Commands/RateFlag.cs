using System.CommandLine;
using System.Globalization;

namespace ConsulSnapshot.Cli;

/// <summary>The flag <c>-limit-rate</c>: how many bytes may pass in a second.</summary>
internal static class RateFlag
{
    private const string Name = "-limit-rate";

    public static Option<long?> Create() => new(Name)
    {
        Description = "Transfer at most so many bytes of the archive in a second; with k, m or g times 1024, 1024\u00b2 or 1024\u00b3.",
        HelpName = "RATE",
        CustomParser = static result =>
        {
            string text = result.Tokens[0].Value;
            if (Parse(text) is { } rate)
            {
                return rate;
            }

            result.AddError($"invalid value \"{text}\" for flag {Name}: must be bytes per second, such as 500k, 10m or 1g");
            return null;
        },
    };

    private static long? Parse(string text)
    {
        int shift = text.Length == 0 ? 0 : char.ToLowerInvariant(text[^1]) switch { 'k' => 10, 'm' => 20, 'g' => 30, _ => 0 };
        ReadOnlySpan<char> number = shift == 0 ? text : text.AsSpan(..^1);
        return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long count) && count > 0 && count <= long.MaxValue >> shift ? count << shift : null;
    }
}
