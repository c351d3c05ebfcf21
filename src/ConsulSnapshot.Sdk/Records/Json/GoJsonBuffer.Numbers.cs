using System.Globalization;

namespace ConsulSnapshot.Sdk;

internal sealed partial class GoJsonBuffer
{
    // No number of 64 bits is longer, and no shortest text of a floating-point number.
    private const int MaxNumberLength = 32;

    // Up to here every whole number has one double only, and .NET's shortest text has no exponent.
    private const double MaxExact = 1e15;

    // Outside of this Go writes an exponent. Source: Go, encoding/json, floatEncoder.
    private const int FirstPlainExponent = -6;
    private const int FirstLargeExponent = 21;

    public void Unsigned(ulong value)
    {
        // Most numbers in a state are zero.
        if (value < 10)
        {
            Byte((byte)('0' + value));
            return;
        }

        value.TryFormat(Reserve(MaxNumberLength), out int written, provider: CultureInfo.InvariantCulture);
        Length += written;
    }

    public void Signed(long value)
    {
        value.TryFormat(Reserve(MaxNumberLength), out int written, provider: CultureInfo.InvariantCulture);
        Length += written;
    }

    /// <summary>Writes the shortest text that reads back to the same number.</summary>
    public void Double(double value)
    {
        if (Math.Abs(value) < MaxExact && value == Math.Truncate(value) && (value != 0 || !double.IsNegative(value)))
        {
            Signed((long)value);
            return;
        }

        Span<byte> text = stackalloc byte[MaxNumberLength];
        value.TryFormat(text, out int written, "R", CultureInfo.InvariantCulture);
        Shortest(text[..written], double.IsFinite(value));
    }

    /// <summary>Writes the shortest text that reads back to the same number of 32 bits.</summary>
    public void Single(float value)
    {
        Span<byte> text = stackalloc byte[MaxNumberLength];
        value.TryFormat(text, out int written, "R", CultureInfo.InvariantCulture);
        Shortest(text[..written], float.IsFinite(value));
    }

    private void Shortest(ReadOnlySpan<byte> text, bool isFinite)
    {
        if (!isFinite)
        {
            // JSON has no such number, and Go gives up there. They say what is there as text, as protobuf does.
            String(text);
            return;
        }

        if (text[0] == '-')
        {
            Byte((byte)'-');
            text = text[1..];
        }

        int mark = text.IndexOf((byte)'E');
        int exponent = mark < 0 ? 0 : int.Parse(text[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        text = mark < 0 ? text : text[..mark];
        int point = text.IndexOf((byte)'.');
        Span<byte> digits = stackalloc byte[MaxNumberLength];
        int whole = point < 0 ? text.Length : point;
        text[..whole].CopyTo(digits);
        ReadOnlySpan<byte> fraction = point < 0 ? default : text[(point + 1)..];
        fraction.CopyTo(digits[whole..]);
        Span<byte> all = digits[..(whole + fraction.Length)];
        int zeros = all.IndexOfAnyExcept((byte)'0');
        if (zeros < 0)
        {
            Byte((byte)'0');
            return;
        }

        // The number is d.ddd times ten to this.
        exponent += whole - 1 - zeros;
        Layout(all[zeros..].TrimEnd((byte)'0'), exponent);
    }

    private void Layout(ReadOnlySpan<byte> digits, int exponent)
    {
        if (exponent is < FirstPlainExponent or >= FirstLargeExponent)
        {
            Byte(digits[0]);
            Fraction(digits[1..]);
            Raw(exponent < 0 ? "e-"u8 : "e+"u8);
            Signed(Math.Abs(exponent));
        }
        else if (exponent < 0)
        {
            Raw("0."u8);
            Zeros(-exponent - 1);
            Raw(digits);
        }
        else
        {
            int whole = Math.Min(exponent + 1, digits.Length);
            Raw(digits[..whole]);
            Zeros(exponent + 1 - whole);
            Fraction(digits[whole..]);
        }
    }

    private void Fraction(ReadOnlySpan<byte> digits)
    {
        if (!digits.IsEmpty)
        {
            Byte((byte)'.');
            Raw(digits);
        }
    }

    private void Zeros(int count)
    {
        Reserve(count)[..count].Fill((byte)'0');
        Length += count;
    }
}
