using System.Buffers.Binary;

namespace ConsulSnapshot.Sdk;

internal sealed partial class GoJsonBuffer
{
    private const int IPv4Length = 4;
    private const int IPv6Length = 16;
    private const int IPv6Groups = IPv6Length / 2;

    /// <summary>Writes the bytes of an IP address as text; none as an empty one.</summary>
    /// <remarks>.NET writes some addresses of IPv6 with an IPv4 one at their end, Go none. Source: Go, net.IP.String and net/netip.</remarks>
    public void IPAddress(ReadOnlySpan<byte> address)
    {
        ReadOnlySpan<byte> mappedPrefix = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff];
        Byte((byte)'"');
        if (address.Length == IPv6Length && address.StartsWith(mappedPrefix))
        {
            address = address[mappedPrefix.Length..];
        }

        if (address.Length == IPv4Length)
        {
            IPv4(address);
        }
        else if (address.Length == IPv6Length)
        {
            IPv6(address);
        }
        else if (!address.IsEmpty)
        {
            // Go's text for what is no address; its JSON encoder gives up there.
            Byte((byte)'?');
            foreach (byte value in address)
            {
                Hex(value, leadingZero: true);
            }
        }

        Byte((byte)'"');
    }

    private void IPv4(ReadOnlySpan<byte> address)
    {
        for (int i = 0; i < address.Length; i++)
        {
            if (i > 0)
            {
                Byte((byte)'.');
            }

            Unsigned(address[i]);
        }
    }

    private void IPv6(ReadOnlySpan<byte> address)
    {
        (int start, int end) = LongestZeros(address);
        for (int i = 0; i < IPv6Groups; i++)
        {
            if (i == start)
            {
                Raw("::"u8);
                i = end;
                if (i == IPv6Groups)
                {
                    break;
                }
            }
            else if (i > 0)
            {
                Byte((byte)':');
            }

            Hex(Group(address, i), leadingZero: false);
        }
    }

    /// <summary>Finds the first of the longest runs of two zero groups or more.</summary>
    private static (int Start, int End) LongestZeros(ReadOnlySpan<byte> address)
    {
        (int Start, int End) longest = (-1, -1);
        for (int i = 0; i < IPv6Groups; i++)
        {
            int end = i;
            while (end < IPv6Groups && Group(address, end) == 0)
            {
                end++;
            }

            if (end - i >= 2 && end - i > longest.End - longest.Start)
            {
                longest = (i, end);
            }

            i = end;
        }

        return longest;
    }

    private static ushort Group(ReadOnlySpan<byte> address, int place) => BinaryPrimitives.ReadUInt16BigEndian(address[(2 * place)..]);

    private void Hex(ushort value, bool leadingZero)
    {
        for (int shift = leadingZero ? 4 : 12; shift >= 0; shift -= 4)
        {
            if (leadingZero || value >> shift != 0 || shift == 0)
            {
                Byte("0123456789abcdef"u8[(value >> shift) & 0xf]);
            }
        }
    }
}
