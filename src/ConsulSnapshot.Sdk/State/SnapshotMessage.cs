using System.Globalization;

namespace ConsulSnapshot.Sdk;

/// <summary>The one place where messages about archives are worded: thing, place, rule, both values.</summary>
internal static class SnapshotMessage
{
    public static string Build(SnapshotError error, string entry, long offset, string rule, string? expected, string? found)
    {
        // The command line contract: what begins with "limit:" is our own limit, not a verdict on the file.
        string prefix = error == SnapshotError.LimitExceeded ? "limit: " : "";
        string values = (expected, found) switch
        {
            (not null, not null) => $": expected {expected}, found {found}",
            (not null, null) => $": expected {expected}",
            (null, not null) => $": found {found}",
            _ => "",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}{entry} at byte {offset}: {rule}{values}.");
    }

    /// <summary>Makes a name from a hostile file fit for a message: short, one line, no control characters.</summary>
    public static string Quote(string name)
    {
        const int Longest = 64;
        ReadOnlySpan<char> shown = name.AsSpan(0, Math.Min(name.Length, Longest));
        string text = string.Create(shown.Length, name, static (span, text) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = char.IsControl(text[i]) || text[i] is '\u2028' or '\u2029' or '"' ? '?' : text[i];
            }
        });
        return name.Length > Longest ? $"\"{text}...\"" : $"\"{text}\"";
    }
}
