using System.Globalization;
using System.Text;

namespace ConsulSnapshot.Sdk;

internal sealed partial class GoJsonBuffer
{
    private const long SecondsOfDotNet = 315_537_897_600;
    private const int NanosecondDigits = 9;
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Writes a time in RFC 3339 with as many digits as needed.</summary>
    public void Time(GoTime time)
    {
        int offset = (int)time.Offset.TotalSeconds;
        long local = time.Seconds + offset;
        if ((ulong)local >= SecondsOfDotNet || (uint)time.Nanoseconds >= NanosecondsPerSecond)
        {
            // No year that RFC 3339 has: Go gives up there.
            String(Encoding.UTF8.GetBytes(time.ToString()));
            return;
        }

        const int LongestLength = 48;
        Span<byte> target = Reserve(LongestLength);
        target[0] = (byte)'"';
        new DateTime(local * TimeSpan.TicksPerSecond, DateTimeKind.Unspecified).TryFormat(target[1..], out int length, "s", CultureInfo.InvariantCulture);
        Length += length + 1;
        FractionOf(time.Nanoseconds, NanosecondDigits);
        if (offset == 0)
        {
            Byte((byte)'Z');
        }
        else
        {
            int minutes = Math.Abs(offset / 60);
            Byte((byte)(offset / 60 < 0 ? '-' : '+'));
            TwoDigits(minutes / 60);
            Byte((byte)':');
            TwoDigits(minutes % 60);
        }

        Byte((byte)'"');
    }

    /// <summary>Writes a duration as Go's text, quotes included: <c>1h30m0s</c>, <c>300ms</c>.</summary>
    public void Duration(long nanoseconds)
    {
        Byte((byte)'"');
        if (nanoseconds < 0)
        {
            Byte((byte)'-');
        }

        // The smallest number has no positive counterpart among the signed ones.
        ulong length = nanoseconds < 0 ? (ulong)-(nanoseconds + 1) + 1 : (ulong)nanoseconds;
        switch (length)
        {
            case 0:
                Raw("0s"u8);
                break;
            case < 1000:
                Unit(length, 0, "ns"u8);
                break;
            case < 1_000_000:
                Unit(length, 3, "µs"u8);
                break;
            case < NanosecondsPerSecond:
                Unit(length, 6, "ms"u8);
                break;
            default:
                Long(length);
                break;
        }

        Byte((byte)'"');
    }

    private void Long(ulong length)
    {
        ulong minutes = length / (60 * NanosecondsPerSecond);
        if (minutes >= 60)
        {
            Unsigned(minutes / 60);
            Byte((byte)'h');
        }

        if (minutes > 0)
        {
            Unsigned(minutes % 60);
            Byte((byte)'m');
        }

        Unit(length % (60 * NanosecondsPerSecond), NanosecondDigits, "s"u8);
    }

    private void Unit(ulong length, int digits, ReadOnlySpan<byte> unit)
    {
        ulong one = 1;
        for (int i = 0; i < digits; i++)
        {
            one *= 10;
        }

        Unsigned(length / one);
        FractionOf((int)(length % one), digits);
        Raw(unit);
    }

    /// <summary>Writes a fraction without the zeros at its end, and nothing at all if it is zero.</summary>
    private void FractionOf(int fraction, int digits)
    {
        if (fraction == 0)
        {
            return;
        }

        Byte((byte)'.');
        Span<byte> target = Reserve(digits);
        for (int i = digits - 1; i >= 0; i--)
        {
            target[i] = (byte)('0' + (fraction % 10));
            fraction /= 10;
        }

        Length += target[..digits].TrimEnd((byte)'0').Length;
    }

    private void TwoDigits(int value)
    {
        Byte((byte)('0' + (value / 10 % 10)));
        Byte((byte)('0' + (value % 10)));
    }
}
