namespace ConsulSnapshot.Sdk;

/// <summary>What Consul's tables take for a UUID.</summary>
internal static class ConsulUuid
{
    private const int Length = 36;
    private const int MostHyphens = 4;

    /// <summary>Tells whether a text can be a key of a UUID index: 36 characters, at most 4 of them hyphens, anywhere, the others an even number of hexadecimal digits.</summary>
    /// <remarks>Source: hashicorp/go-memdb, UUIDFieldIndex; format document 8.3.</remarks>
    public static bool CanBeKey(string text)
    {
        int hyphens = 0;
        foreach (char character in text)
        {
            hyphens += character == '-' ? 1 : 0;
            if (character != '-' && !char.IsAsciiHexDigit(character))
            {
                return false;
            }
        }

        return text.Length == Length && hyphens <= MostHyphens && (Length - hyphens) % 2 == 0;
    }

    /// <summary>Tells whether a text has its hyphens where a UUID has them, which node ids had to up to 1.10.</summary>
    public static bool IsWellFormed(string text) => CanBeKey(text) && text.Length - text.Replace("-", "", StringComparison.Ordinal).Length == MostHyphens
        && text is [_, _, _, _, _, _, _, _, '-', _, _, _, _, '-', _, _, _, _, '-', _, _, _, _, '-', ..];
}
