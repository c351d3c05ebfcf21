using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Keys as transactions and addresses carry them.</summary>
internal static class KeyPath
{
    private static readonly SearchValues<byte> s_unreserved = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~/"u8);

    /// <summary>Tells whether a transaction can name the key: it is JSON, so that its text is UTF-8.</summary>
    public static bool FitsTransaction(ReadOnlySpan<byte> key) => Utf8.IsValid(key);

    /// <summary>Makes the path of a key; <see langword="null"/> if an address cannot name it.</summary>
    /// <remarks>Go's server leads paths with empty, "." and ".." segments elsewhere, however they are escaped.</remarks>
    public static string? Of(ReadOnlySpan<byte> key)
    {
        string text = Encoding.Latin1.GetString(key);
        string[] segments = text.Split('/');
        for (int i = 0; i < segments.Length; i++)
        {
            if (segments[i] is "." or ".." || (segments[i].Length == 0 && i < segments.Length - 1))
            {
                return null;
            }
        }

        StringBuilder path = new("v1/kv/");
        foreach (byte value in key)
        {
            _ = s_unreserved.Contains(value) ? path.Append((char)value) : path.Append('%').Append(value.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return path.ToString();
    }
}
