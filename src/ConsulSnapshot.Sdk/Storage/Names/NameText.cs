using System.Globalization;
using System.Text;

namespace ConsulSnapshot.Sdk.Storage;

/// <summary>Text as part of a name: safe in every store, and read back without loss.</summary>
internal static class NameText
{
    private const string Unknown = "_";

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Escape(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return Unknown;
        }

        byte[] bytes = Encoding.UTF8.GetBytes(value);
        StringBuilder text = new();
        for (int i = 0; i < bytes.Length; i++)
        {
            char character = (char)bytes[i];
            // A dot at an end could end a folder, or make one that leads up.
            bool plain = char.IsAsciiLetterOrDigit(character) || character is '-' or '_' || (character == '.' && i > 0 && i < bytes.Length - 1);
            text.Append(plain && value != Unknown ? character.ToString() : "=" + bytes[i].ToString("X2", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    /// <summary>Reads text back; only what <see cref="Escape"/> makes, so that no two names mean the same.</summary>
    public static bool TryUnescape(string text, out string? value)
    {
        value = null;
        if (text == Unknown)
        {
            return true;
        }

        List<byte> bytes = [];
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '=')
            {
                bytes.Add((byte)text[i]);
            }
            else if (i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte escaped))
            {
                bytes.Add(escaped);
                i += 2;
            }
            else
            {
                return false;
            }
        }

        try
        {
            value = s_strict.GetString([.. bytes]);
        }
        catch (DecoderFallbackException)
        {
            return false;
        }

        return Escape(value) == text;
    }
}
