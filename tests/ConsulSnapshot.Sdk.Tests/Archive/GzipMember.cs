using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace ConsulSnapshot.Sdk.Tests.Archive;

/// <summary>Builds gzip members by hand, the broken ones too.</summary>
internal sealed record GzipMember(byte[] Content)
{
    public byte Flags { get; init; }

    /// <summary>What stands between the first ten bytes and the compressed data.</summary>
    public byte[] OptionalParts { get; init; } = [];

    /// <summary>The compressed data, if it shall not be made of the content.</summary>
    public byte[]? Compressed { get; init; }

    public uint ChecksumError { get; init; }

    public uint LengthError { get; init; }

    public byte[] ToArray()
    {
        byte[] trailer = new byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, Crc32.HashToUInt32(Content) ^ ChecksumError);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer.AsSpan(4), (uint)Content.Length ^ LengthError);
        return [0x1f, 0x8b, 8, Flags, 0, 0, 0, 0, 0, 0xff, .. OptionalParts, .. Compressed ?? Deflate(Content), .. trailer];
    }

    /// <summary>Makes one archive of these parts of a tar stream, a member each.</summary>
    public static byte[] Join(params byte[][] contents) => [.. contents.SelectMany(content => new GzipMember(content).ToArray())];

    public static byte[] Deflate(byte[] content)
    {
        if (content.Length == 0)
        {
            return [3, 0]; // .NET's stream writes nothing at all if nothing was written to it
        }

        using MemoryStream target = new();
        using (DeflateStream deflate = new(target, CompressionLevel.Fastest))
        {
            deflate.Write(content);
        }

        return target.ToArray();
    }

    /// <summary>Makes stored blocks: the content shows through in the compressed data.</summary>
    public static byte[] Store(byte[] content)
    {
        using MemoryStream target = new();
        byte[] header = new byte[5];
        foreach (byte[] block in content.Chunk(ushort.MaxValue).DefaultIfEmpty([]))
        {
            BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(1), (ushort)block.Length);
            BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(3), (ushort)~block.Length);
            target.Write(header);
            target.Write(block);
        }

        // An empty block of fixed codes ends the data.
        target.Write([3, 0]);
        return target.ToArray();
    }
}
