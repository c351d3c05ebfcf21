using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace ConsulSnapshot.Sdk.Tests.Archive;

/// <summary>The content of the smallest good archive: a header and two KV entries.</summary>
internal static class Sample
{
    public static byte[] Metadata { get; } = Read("meta.json");

    public static byte[] State { get; } = Read("state.bin");

    public static byte[] ChecksumList { get; } = Checksums(Metadata, State);

    /// <summary>The tar stream, in Consul's order.</summary>
    public static byte[] Tar { get; } = Begin().Entry("meta.json", Metadata).Entry("state.bin", State).Entry("SHA256SUMS", ChecksumList).End();

    public static TarBuilder Begin() => new();

    /// <summary>Makes a checksum list.</summary>
    public static byte[] Checksums(byte[] metadata, byte[] state) => Encoding.ASCII.GetBytes(
        $"{Convert.ToHexStringLower(SHA256.HashData(metadata))}  meta.json\n{Convert.ToHexStringLower(SHA256.HashData(state))}  state.bin\n");

    /// <summary>Makes an archive of this content, with a checksum list that fits.</summary>
    public static byte[] TarOf(byte[] metadata, byte[] state) =>
        Begin().Entry("meta.json", metadata).Entry("state.bin", state).Entry("SHA256SUMS", Checksums(metadata, state)).End();

    /// <summary>Makes a tar stream whose state comes as these blocks say, between good metadata and a checksum list for <paramref name="state"/>.</summary>
    public static byte[] Around(byte[] stateBlocks, byte[]? state = null) =>
        Begin().Entry("meta.json", Metadata).Raw(stateBlocks).Entry("SHA256SUMS", Checksums(Metadata, state ?? State)).End();

    /// <summary>Unpacks an archive with the platform's own reader of gzip.</summary>
    public static byte[] Unpack(string path) => Unpack(File.ReadAllBytes(path));

    /// <summary>Unpacks an archive with the platform's own reader of gzip.</summary>
    public static byte[] Unpack(byte[] archive)
    {
        using GZipStream gzip = new(new MemoryStream(archive), CompressionMode.Decompress);
        using MemoryStream tar = new();
        gzip.CopyTo(tar);
        return tar.ToArray();
    }

    /// <summary>Gets the content of an entry with the platform's own tar reader.</summary>
    public static byte[] ReadEntry(byte[] tar, string name)
    {
        using System.Formats.Tar.TarReader reader = new(new MemoryStream(tar));
        while (reader.GetNextEntry() is { } entry)
        {
            if (entry.Name == name)
            {
                byte[] content = new byte[entry.Length];
                entry.DataStream!.ReadExactly(content);
                return content;
            }
        }

        throw new InvalidOperationException($"The archive has no '{name}'.");
    }

    private static byte[] Read(string name) => ReadEntry(Unpack(Fixtures.Vector("ok-min")), name);
}
