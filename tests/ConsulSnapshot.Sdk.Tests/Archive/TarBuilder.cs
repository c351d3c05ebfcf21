using System.Buffers;
using System.Globalization;
using System.Text;

namespace ConsulSnapshot.Sdk.Tests.Archive;

/// <summary>Builds tar streams by hand, the broken ones too.</summary>
internal sealed class TarBuilder
{
    public const int BlockLength = 512;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>Adds an entry; the patches are put into its header before the checksum is made.</summary>
    public TarBuilder Entry(string name, ReadOnlySpan<byte> content, char type = '0', params (int Offset, string Bytes)[] patches) =>
        Raw(Header(name, content.Length, type, patches)).Padded(content);

    /// <summary>Adds a PAX header with these records.</summary>
    public TarBuilder Pax(params string[] records) => Entry("PaxHeaders.0/x", Bytes(string.Concat(records)), 'x');

    /// <summary>Adds bytes and zeros up to the next whole block.</summary>
    public TarBuilder Padded(ReadOnlySpan<byte> content) => Raw(content).Raw(new byte[-content.Length & (BlockLength - 1)]);

    public TarBuilder Raw(ReadOnlySpan<byte> bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    /// <summary>Gets the stream as it is, without blocks at its end.</summary>
    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    /// <summary>Ends the stream with two zero blocks.</summary>
    public byte[] End() => Raw(new byte[2 * BlockLength]).ToArray();

    /// <summary>Makes a ustar header.</summary>
    public static byte[] Header(string name, long size, char type = '0', params (int Offset, string Bytes)[] patches)
    {
        byte[] block = new byte[BlockLength];
        Put(block, 0, name);
        Put(block, 100, "0000600\00000000\00000000\0");
        Put(block, 124, Octal(size));
        Put(block, 136, Octal(1_700_000_000));
        Put(block, 156, type.ToString());
        Put(block, 257, "ustar\000");
        foreach ((int offset, string bytes) in patches)
        {
            Put(block, offset, bytes);
        }

        PutChecksum(block, "{0}\0 ", bytesHaveSigns: false);
        return block;
    }

    /// <summary>Puts the checksum into a header, in a form of one's own.</summary>
    public static void PutChecksum(byte[] block, string form, bool bytesHaveSigns)
    {
        block.AsSpan(148, 8).Fill((byte)' ');
        int sum = block.Sum(value => bytesHaveSigns ? (sbyte)value : value);
        Put(block, 148, string.Format(CultureInfo.InvariantCulture, form, Convert.ToString(sum, 8).PadLeft(6, '0')));
    }

    /// <summary>Makes a numeric field of twelve bytes.</summary>
    public static string Octal(long value) => Convert.ToString(value, 8).PadLeft(11, '0') + "\0";

    /// <summary>Makes a PAX record; its length counts itself.</summary>
    public static string PaxRecord(string key, string value)
    {
        int rest = key.Length + value.Length + 3;
        int length = rest + 1;
        while (length != rest + length.ToString(CultureInfo.InvariantCulture).Length)
        {
            length++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{length} {key}={value}\n");
    }

    /// <summary>Makes bytes of a text of which each character is one byte.</summary>
    public static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    private static void Put(byte[] block, int offset, string text) => Bytes(text).CopyTo(block, offset);
}
