using System.Globalization;
using System.Text;

namespace ConsulSnapshot.Sdk;

/// <summary>Reads and writes <c>SHA256SUMS</c>, as tolerant and as strict as Consul's reader.</summary>
/// <remarks>
/// Consul scans each line by <c>%x  %s</c>: hexadecimal digits, at least one space, a name; what follows is ignored. Its writer emits the two
/// lines in random order. Source: hashicorp/consul, snapshot/archive.go, hashList; Go, fmt and bufio; format document 2.3.
/// </remarks>
internal static class ChecksumList
{
    // bufio.Scanner's longest token, which includes the line end.
    private const int MaxLineLength = (64 * 1024) - 1;
    private const int DigestLength = 32;

    /// <summary>Compares the list with the digests of the two entries; throws for the first line that does not fit.</summary>
    public static void Verify(ReadOnlySpan<byte> list, ReadOnlySpan<byte> metadataDigest, ReadOnlySpan<byte> stateDigest)
    {
        bool metadataSeen = false;
        bool stateSeen = false;
        for (int offset = 0; offset < list.Length;)
        {
            int newline = list[offset..].IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = newline < 0 ? list[offset..] : list.Slice(offset, newline);
            (string name, byte[] digest) = ParseLine(line, offset);
            bool isMetadata = name == SnapshotEntry.Metadata;
            if (!isMetadata && name != SnapshotEntry.State)
            {
                throw new SnapshotFormatException(SnapshotError.ChecksumList, SnapshotEntry.ChecksumList, offset,
                    "only the two other entries may be listed", $"{SnapshotEntry.Metadata} or {SnapshotEntry.State}", SnapshotMessage.Quote(name));
            }

            Compare(name, digest, isMetadata ? metadataDigest : stateDigest);
            metadataSeen |= isMetadata;
            stateSeen |= !isMetadata;
            offset += line.Length + 1;
        }

        if (!metadataSeen || !stateSeen)
        {
            throw new SnapshotFormatException(SnapshotError.ChecksumList, SnapshotEntry.ChecksumList, list.Length,
                "both other entries must be listed", metadataSeen ? SnapshotEntry.State : SnapshotEntry.Metadata, "no line for it");
        }
    }

    /// <summary>Writes the list as Consul does, in a fixed order.</summary>
    public static byte[] Write(ReadOnlySpan<byte> metadataDigest, ReadOnlySpan<byte> stateDigest) =>
        Encoding.ASCII.GetBytes(
            $"{Convert.ToHexStringLower(metadataDigest)}  {SnapshotEntry.Metadata}\n{Convert.ToHexStringLower(stateDigest)}  {SnapshotEntry.State}\n");

    private static void Compare(string name, ReadOnlySpan<byte> stated, ReadOnlySpan<byte> computed)
    {
        if (!stated.SequenceEqual(computed))
        {
            throw new SnapshotIntegrityException(SnapshotError.Checksum, name, 0, $"the SHA-256 must be the one that {SnapshotEntry.ChecksumList} states",
                stated.Length <= DigestLength ? Convert.ToHexStringLower(stated) : $"a text of {2L * stated.Length} digits", Convert.ToHexStringLower(computed));
        }
    }

    private static (string Name, byte[] Digest) ParseLine(ReadOnlySpan<byte> line, int offset)
    {
        if (line.Length > MaxLineLength)
        {
            throw Bad(offset, $"a line must not be longer than {MaxLineLength} bytes", $"{line.Length}");
        }

        // The scanner drops one carriage return at a line's end.
        ReadOnlySpan<byte> rest = SkipSpaces(line is [.. ReadOnlySpan<byte> body, (byte)'\r'] ? body : line);
        int digits = rest.IndexOfAnyExcept(s_hexDigits);
        digits = digits < 0 ? rest.Length : digits;
        if (digits == 0 || digits % 2 != 0)
        {
            throw Bad(offset, "a line must begin with pairs of hexadecimal digits", $"{digits} digits");
        }

        ReadOnlySpan<byte> afterDigits = rest[digits..];
        ReadOnlySpan<byte> name = SkipSpaces(afterDigits);
        if (name.IsEmpty || name.Length == afterDigits.Length)
        {
            throw Bad(offset, "a name must follow the digits after a space", "no name");
        }

        return (TarText.ToName(name[..LengthOfWord(name)]), Convert.FromHexString(TarText.ToName(rest[..digits])));
    }

    private static readonly System.Buffers.SearchValues<byte> s_hexDigits = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF"u8);

    private static ReadOnlySpan<byte> SkipSpaces(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            Rune.DecodeFromUtf8(text, out Rune rune, out int length);
            if (!IsSpace(rune))
            {
                break;
            }

            text = text[length..];
        }

        return text;
    }

    private static int LengthOfWord(ReadOnlySpan<byte> text)
    {
        int end = 0;
        while (end < text.Length)
        {
            Rune.DecodeFromUtf8(text[end..], out Rune rune, out int length);
            if (IsSpace(rune))
            {
                break;
            }

            end += length;
        }

        return end;
    }

    /// <summary>Tells what Go's fmt takes for a space; its table is Unicode's White_Space.</summary>
    private static bool IsSpace(Rune rune) => Rune.IsWhiteSpace(rune);

    private static SnapshotFormatException Bad(int offset, string rule, string found) =>
        new(SnapshotError.ChecksumList, SnapshotEntry.ChecksumList, offset, rule, found: string.Create(CultureInfo.InvariantCulture, $"{found}"));
}
