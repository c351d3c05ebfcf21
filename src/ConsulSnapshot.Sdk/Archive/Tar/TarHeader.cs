namespace ConsulSnapshot.Sdk;

/// <summary>One 512-byte tar header, parsed and judged as Go's reader does.</summary>
/// <remarks>Source: Go, archive/tar (V7, ustar, PAX, GNU and STAR headers); format document 2.2.</remarks>
internal readonly ref struct TarHeader
{
    public const int Length = 512;

    // Positions of the fields: POSIX.1-1988 for ustar; the GNU manual and the STAR source for the others.
    private static readonly Range s_name = 0..100;
    private static readonly Range s_mode = 100..108;
    private static readonly Range s_uid = 108..116;
    private static readonly Range s_gid = 116..124;
    private static readonly Range s_size = 124..136;
    private static readonly Range s_modified = 136..148;
    private static readonly Range s_checksum = 148..156;
    private const int TypeOffset = 156;
    private static readonly Range s_magic = 257..263;
    private static readonly Range s_version = 263..265;
    private static readonly Range s_deviceMajor = 329..337;
    private static readonly Range s_deviceMinor = 337..345;
    private static readonly Range s_prefix = 345..500;
    private static readonly Range s_gnuAccessed = 345..357;
    private static readonly Range s_gnuChanged = 357..369;
    private static readonly Range s_starPrefix = 345..476;
    private static readonly Range s_starAccessed = 476..488;
    private static readonly Range s_starChanged = 488..500;
    private static readonly Range s_starTrailer = 508..512;

    private enum Format
    {
        V7,
        Ustar,
        Gnu,
        Star,
    }

    public string Name { get; private init; }

    /// <summary>Gets the size field; what it claims, before any PAX record.</summary>
    public long Size { get; private init; }

    public byte Type { get; private init; }

    public bool IsGnu { get; private init; }

    /// <summary>Parses a header; on failure says which rule it breaks.</summary>
    public static bool TryParse(ReadOnlySpan<byte> block, out TarHeader header, out string? rule)
    {
        header = default;
        if (!ChecksumAgrees(block))
        {
            rule = "a tar header's checksum must agree";
            return false;
        }

        Format format = FormatOf(block);
        if (!TryParseNumbers(block, format, out long size))
        {
            rule = "the numbers of a tar header must be octal or base-256";
            return false;
        }

        string name = TarText.ToName(TarText.UpToNul(block[s_name]));
        string prefix = TarText.ToName(PrefixOf(block, format));
        header = new TarHeader
        {
            Name = prefix.Length > 0 ? $"{prefix}/{name}" : name,
            Size = size,
            Type = block[TypeOffset],
            IsGnu = format == Format.Gnu,
        };
        rule = null;
        return true;
    }

    private static bool ChecksumAgrees(ReadOnlySpan<byte> block)
    {
        long unsigned = 0;
        long signed = 0;
        for (int i = 0; i < block.Length; i++)
        {
            byte value = i is >= 148 and < 156 ? (byte)' ' : block[i];
            unsigned += value;
            signed += (sbyte)value; // what Sun's tar wrote
        }

        return TarNumber.TryParseOctal(block[s_checksum], out long stated) && (stated == unsigned || stated == signed);
    }

    private static Format FormatOf(ReadOnlySpan<byte> block)
    {
        ReadOnlySpan<byte> magic = block[s_magic];
        if (magic.SequenceEqual("ustar\0"u8))
        {
            return block[s_starTrailer].SequenceEqual("tar\0"u8) ? Format.Star : Format.Ustar;
        }

        return magic.SequenceEqual("ustar "u8) && block[s_version].SequenceEqual(" \0"u8) ? Format.Gnu : Format.V7;
    }

    private static bool TryParseNumbers(ReadOnlySpan<byte> block, Format format, out long size) =>
        TarNumber.TryParse(block[s_size], out size)
        && TarNumber.TryParse(block[s_mode], out _)
        && TarNumber.TryParse(block[s_uid], out _)
        && TarNumber.TryParse(block[s_gid], out _)
        && TarNumber.TryParse(block[s_modified], out _)
        && (format == Format.V7 || (TarNumber.TryParse(block[s_deviceMajor], out _) && TarNumber.TryParse(block[s_deviceMinor], out _)))
        && (format != Format.Star || (TarNumber.TryParse(block[s_starAccessed], out _) && TarNumber.TryParse(block[s_starChanged], out _)));

    private static ReadOnlySpan<byte> PrefixOf(ReadOnlySpan<byte> block, Format format)
    {
        switch (format)
        {
            case Format.Ustar:
                return TarText.UpToNul(block[s_prefix]);
            case Format.Star:
                return TarText.UpToNul(block[s_starPrefix]);
            case Format.Gnu:
                // Old Go writers put a prefix where GNU has times; Go's reader still takes it for one if the times do not parse.
                bool times = (block[s_gnuAccessed][0] == 0 || TarNumber.TryParse(block[s_gnuAccessed], out _))
                    && (block[s_gnuChanged][0] == 0 || TarNumber.TryParse(block[s_gnuChanged], out _));
                ReadOnlySpan<byte> prefix = TarText.UpToNul(block[s_prefix]);
                return times || prefix.ContainsAnyInRange((byte)0x80, (byte)0xff) ? default : prefix;
            default:
                return default;
        }
    }
}
