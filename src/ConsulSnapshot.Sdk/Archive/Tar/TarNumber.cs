namespace ConsulSnapshot.Sdk;

/// <summary>Parses the numbers of tar headers and PAX records exactly as Go's reader does.</summary>
/// <remarks>Source: Go, archive/tar, the parser of octal and base-256 fields; strconv for decimal text.</remarks>
internal static class TarNumber
{
    /// <summary>Parses a header field: base-256 if its first bit is set, else octal.</summary>
    public static bool TryParse(ReadOnlySpan<byte> field, out long value) =>
        !field.IsEmpty && (field[0] & 0x80) != 0 ? TryParseBase256(field, out value) : TryParseOctal(field, out value);

    /// <summary>Parses octal digits between NULs and spaces; an empty field is zero.</summary>
    public static bool TryParseOctal(ReadOnlySpan<byte> field, out long value)
    {
        value = 0;
        ReadOnlySpan<byte> digits = TarText.UpToNul(field.Trim(" \0"u8));
        ulong result = 0;
        foreach (byte digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'7' || result >> 61 != 0)
            {
                return false;
            }

            result = (result << 3) | (uint)(digit - '0');
        }

        value = unchecked((long)result);
        return true;
    }

    /// <summary>Parses decimal text with an optional sign, as PAX records hold it.</summary>
    public static bool TryParseDecimal(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        ReadOnlySpan<byte> digits = text is [(byte)'+' or (byte)'-', ..] ? text[1..] : text;
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return false;
        }

        Int128 result = 0;
        foreach (byte digit in digits.TrimStart((byte)'0'))
        {
            result = (result * 10) + (digit - '0');
            if (result > (Int128)long.MaxValue + 1)
            {
                return false;
            }
        }

        result = text[0] == '-' ? -result : result;
        value = result > long.MaxValue ? 0 : (long)result;
        return result <= long.MaxValue;
    }

    private static bool TryParseBase256(ReadOnlySpan<byte> field, out long value)
    {
        value = 0;
        byte invert = (field[0] & 0x40) != 0 ? (byte)0xff : (byte)0;
        ulong result = 0;
        for (int i = 0; i < field.Length; i++)
        {
            byte next = (byte)(field[i] ^ invert);
            if (i == 0)
            {
                next &= 0x7f;
            }

            if (result >> 56 != 0)
            {
                return false;
            }

            result = (result << 8) | next;
        }

        if (result >> 63 != 0)
        {
            return false;
        }

        value = invert != 0 ? ~(long)result : (long)result;
        return true;
    }
}
