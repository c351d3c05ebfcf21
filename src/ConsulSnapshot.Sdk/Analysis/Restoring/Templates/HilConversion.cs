using System.Globalization;

namespace ConsulSnapshot.Sdk;

/// <summary>How a conversion ended.</summary>
internal enum HilConversionResult
{
    Done,
    Impossible,
    BadText,
}

/// <summary>What HIL converts unasked: integers and numbers to each other and, as booleans, to texts; texts to all.</summary>
/// <remarks>Source: hashicorp/hil, eval.go (implicitMap), builtins.go; Go's strconv (ParseInt with base 0, ParseFloat, ParseBool).</remarks>
internal static class HilConversion
{
    /// <summary>What a type is called in a sentence.</summary>
    public static string Name(HilType type) => type switch
    {
        HilType.Text => "a text",
        HilType.Integer => "an integer",
        HilType.Number => "a number",
        _ => "a boolean",
    };

    /// <summary>Converts a value to another type; the result is unknown if the value is, or if it is too odd to follow.</summary>
    public static HilConversionResult TryConvert(in HilValue value, HilType type, out HilValue converted)
    {
        converted = HilValue.Unknown(type);
        switch (value.Type, type)
        {
            case (HilType.Text, HilType.Boolean) when value.Text is { } text:
                converted = HilValue.Of(ParseBoolean(text));
                return converted.Boolean is null ? HilConversionResult.BadText : HilConversionResult.Done;

            case (HilType.Text, HilType.Integer) when value.Text is { } text && !IsOdd(text):
                converted = HilValue.Of(ParseInteger(text));
                return converted.Integer is null ? HilConversionResult.BadText : HilConversionResult.Done;

            case (HilType.Text, HilType.Number) when value.Text is { } text && !IsOdd(text) && !IsNoFiniteNumber(text):
                converted = HilValue.Of(ParseNumber(text));
                return converted.Number is null ? HilConversionResult.BadText : HilConversionResult.Done;

            case (HilType.Integer, HilType.Text):
                converted = HilValue.Of(value.Integer?.ToString(CultureInfo.InvariantCulture));
                return HilConversionResult.Done;

            case (HilType.Integer, HilType.Number):
                converted = HilValue.Of((double?)value.Integer);
                return HilConversionResult.Done;

            case (HilType.Boolean, HilType.Text):
                converted = HilValue.Of(value.Boolean switch { true => "true", false => "false", _ => null });
                return HilConversionResult.Done;

            // Beyond 53 bits the result depends on the server's processor.
            case (HilType.Number, HilType.Integer):
                const double Exact = 1L << 53;
                converted = HilValue.Of(value.Number is > -Exact and < Exact ? (long?)value.Number : null);
                return HilConversionResult.Done;

            case (HilType.Number, HilType.Text):
                converted = HilValue.Of(IsPlain(value.Number) ? value.Number?.ToString("R", CultureInfo.InvariantCulture) : null);
                return HilConversionResult.Done;

            case (HilType.Text, _):
                return HilConversionResult.Done;

            default:
                return HilConversionResult.Impossible;
        }
    }

    // Go writes these without an exponent, as .NET does.
    private static bool IsPlain(double? number) => number is 0 || Math.Abs(number ?? 0) is >= 1e-4 and < 1e6;

    // Other bases than ten, digits in groups: Go reads them by rules that are not worth repeating here.
    private static bool IsOdd(string text)
    {
        ReadOnlySpan<char> rest = text.AsSpan().TrimStart("+-");
        return !rest.IsEmpty && char.IsAsciiDigit(rest[0]) && (rest.Contains('_') || (rest.Length > 1 && rest[0] == '0' && rest[1] != '.'));
    }

    private static bool IsNoFiniteNumber(string text) =>
        text.AsSpan().TrimStart("+-").ToString().ToUpperInvariant() is "INF" or "INFINITY" or "NAN";

    private static bool? ParseBoolean(string text) => text switch
    {
        "1" or "t" or "T" or "TRUE" or "true" or "True" => true,
        "0" or "f" or "F" or "FALSE" or "false" or "False" => false,
        _ => null,
    };

    private static long? ParseInteger(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer) ? integer : null;

    private static double? ParseNumber(string text) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double number)
        && double.IsFinite(number) ? number : null;
}
