using System.Text;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>What a request carries and nobody may read in a message, should a server or a proxy repeat it.</summary>
internal sealed class SecretTexts
{
    private const string Hidden = "***";

    // Shorter ones would blank out what a message says.
    private const int ShortestSecret = 4;

    // A server's text may be cut, or escape some characters: as long a part of a secret as this one is hidden, too.
    private const int LongestPart = 12;

    private readonly List<Func<IEnumerable<string?>>> _secrets = [];

    /// <summary>Adds secrets, which are only made when there is a text to hide them in.</summary>
    public void Add(Func<IEnumerable<string?>> secrets) => _secrets.Add(secrets);

    /// <summary>Puts stars in the place of each secret, and of each longer part of one.</summary>
    public string Hide(string text)
    {
        foreach (string? secret in text.Length < ShortestSecret ? [] : _secrets.SelectMany(static secrets => secrets()))
        {
            if (secret is not null && RequestFailure.Clean(secret) is { Length: >= ShortestSecret } line)
            {
                text = Hide(text, line);
            }
        }

        return text;
    }

    /// <summary>Tells whether an exception, or one inside it, says a secret.</summary>
    public bool AreIn(Exception exception)
    {
        for (Exception? inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (Hide(inner.Message) != inner.Message)
            {
                return true;
            }
        }

        return false;
    }

    private static string Hide(string text, string secret)
    {
        int part = Math.Min(secret.Length, LongestPart);
        StringBuilder shown = new(text.Length);
        int start = 0;
        while (start < text.Length)
        {
            int end = start;
            while (end + part <= text.Length && IsIn(secret, text.AsSpan(end, part)))
            {
                end++;
            }

            if (end == start)
            {
                shown.Append(text[start++]);
            }
            else
            {
                shown.Append(Hidden);
                start = end - 1 + part;
            }
        }

        return shown.ToString();
    }

    private static bool IsIn(string secret, ReadOnlySpan<char> part) => secret.AsSpan().Contains(part, StringComparison.Ordinal);
}
