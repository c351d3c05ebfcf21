namespace ConsulSnapshot.Cli;

/// <summary>Makes text of foreign origin fit for one line of a terminal.</summary>
internal static class OneLine
{
    /// <summary>Replaces control characters, which could fake further lines or steer the terminal.</summary>
    public static string Of(string text) =>
        text.AsSpan().IndexOfAnyInRange('\0', '\u001f') < 0 && text.AsSpan().IndexOfAnyInRange('\u007f', '\u009f') < 0
            ? text
            : string.Create(text.Length, text, static (span, text) =>
            {
                for (int i = 0; i < span.Length; i++)
                {
                    span[i] = char.IsControl(text[i]) ? '?' : text[i];
                }
            });
}
