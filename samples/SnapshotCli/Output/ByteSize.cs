using System.Globalization;

namespace ConsulSnapshot.Cli;

/// <summary>Writes a number of bytes as Consul does: <c>948B</c>, <c>1.2KB</c>, <c>1KB</c>.</summary>
/// <remarks>Source: hashicorp/consul, command/snapshot/inspect; format document 11.3.</remarks>
internal static class ByteSize
{
    private static readonly string[] s_units = ["B", "KB", "MB", "GB", "TB"];

    public static string Format(long length)
    {
        if (length == 0)
        {
            return "0";
        }

        int unit = 0;
        while (unit < s_units.Length - 1 && length >> (10 * (unit + 1)) > 0)
        {
            unit++;
        }

        // Go rounds the exact quotient half to even, .NET's "F1" half away from zero: hence in whole tenths.
        (UInt128 tenths, UInt128 rest) = UInt128.DivRem((UInt128)length * 10, UInt128.One << (10 * unit));
        UInt128 half = (UInt128.One << (10 * unit)) / 2;
        if (unit > 0 && (rest > half || (rest == half && UInt128.IsOddInteger(tenths))))
        {
            tenths++;
        }

        (UInt128 whole, UInt128 tenth) = UInt128.DivRem(tenths, 10);
        return tenth == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{whole}{s_units[unit]}")
            : string.Create(CultureInfo.InvariantCulture, $"{whole}.{tenth}{s_units[unit]}");
    }
}
