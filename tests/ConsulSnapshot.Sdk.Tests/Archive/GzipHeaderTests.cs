using System.Buffers.Binary;
using System.IO.Hashing;

namespace ConsulSnapshot.Sdk.Tests.Archive;

/// <summary>The optional parts of a gzip header, as Go's reader judges.</summary>
public class GzipHeaderTests
{
    private const byte Text = 1;
    private const byte HeaderChecksum = 2;
    private const byte Extra = 4;
    private const byte Name = 8;
    private const byte Comment = 16;
    private const byte Reserved = 0xe0;

    [Theory]
    [InlineData(Text, "")]
    [InlineData(Reserved, "")]
    [InlineData(Name, "snapshot\0")]
    [InlineData(Name, "\0")]
    [InlineData(Name, "\u00e4\u00ff\0")]
    [InlineData(Comment, "made by hand\0")]
    [InlineData(Name | Comment, "a\0b\0")]
    [InlineData(Extra, "\0\0")]
    [InlineData(Extra, "\u0004\0\u001f\u008b\u0008\0")]
    [InlineData(Extra | Name | Comment | Text | Reserved, "\u0001\0xn\0c\0")]
    public async Task Optional_parts_are_passed_over(byte flags, string parts)
    {
        byte[] optional = TarBuilder.Bytes(parts);

        Verdict without = await Verdict.OfAsync(Make(flags, optional));
        Verdict withChecksum = await Verdict.OfAsync(Make((byte)(flags | HeaderChecksum), [.. optional, .. ChecksumOf((byte)(flags | HeaderChecksum), optional, 0)]));

        Assert.True(without.IsAccepted && withChecksum.IsAccepted);
    }

    [Theory]
    [InlineData(0x0001)]
    [InlineData(0x8000)]
    public async Task A_wrong_header_checksum_is_refused(ushort error)
    {
        byte flags = HeaderChecksum | Name;

        Verdict verdict = await Verdict.OfAsync(Make(flags, [.. "n\0"u8, .. ChecksumOf(flags, "n\0"u8.ToArray(), error)]));

        Assert.Equal((SnapshotError.GzipHeader, "gzip", 12), (verdict.Error, verdict.Entry, verdict.Offset));
    }

    [Theory]
    [InlineData(Name, 511, true)]
    [InlineData(Name, 512, false)]
    [InlineData(Comment, 511, true)]
    [InlineData(Comment, 512, false)]
    [InlineData(Comment, 70_000, false)]
    public async Task A_name_or_comment_has_to_end_within_512_bytes(byte flags, int length, bool accepted)
    {
        byte[] text = [.. Enumerable.Repeat((byte)'n', length), 0];

        Verdict verdict = await Verdict.OfAsync(Make(flags, text));

        Assert.Equal(accepted ? null : SnapshotError.GzipHeader, verdict.Error);
    }

    [Fact]
    public async Task A_header_that_is_cut_anywhere_is_refused()
    {
        byte flags = Extra | Name | Comment | HeaderChecksum;
        byte[] optional = TarBuilder.Bytes("\u0003\0xyzn\0c\0");
        byte[] archive = Make(flags, [.. optional, .. ChecksumOf(flags, optional, 0)]);

        for (int length = 0; length < 10 + optional.Length + 2; length++)
        {
            Verdict verdict = await Verdict.OfAsync(archive[..length]);

            Assert.Equal((SnapshotError.Truncated, "gzip"), (verdict.Error, verdict.Entry));
        }
    }

    [Fact]
    public async Task The_longest_extra_part_is_passed_over()
    {
        Verdict verdict = await Verdict.OfAsync(Make(Extra, [0xff, 0xff, .. new byte[0xffff]]));

        Assert.True(verdict.IsAccepted);
    }

    private static byte[] Make(byte flags, byte[] optional) => new GzipMember(Sample.Tar) { Flags = flags, OptionalParts = optional }.ToArray();

    private static byte[] ChecksumOf(byte flags, byte[] optional, ushort error)
    {
        byte[] checksum = new byte[2];
        uint value = Crc32.HashToUInt32([0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 0xff, .. optional]);
        BinaryPrimitives.WriteUInt16LittleEndian(checksum, (ushort)((value & 0xffff) ^ error));
        return checksum;
    }
}
