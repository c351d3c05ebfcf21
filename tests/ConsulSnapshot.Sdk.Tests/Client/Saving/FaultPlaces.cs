using System.Globalization;
using System.Text;
using ConsulSnapshot.Sdk.Tests.Archive;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>An archive in which it is known what stands where, as answers of each form, and the places at which a connection can break.</summary>
internal static class FaultPlaces
{
    private const int TarBlock = 512;
    private const int GzipHeader = 10;
    private const int BlockHeader = 5;

    /// <summary>Gets the archive. Its tar stream is one stored block of deflate, so that its bytes stand in it as they are.</summary>
    public static byte[] Archive { get; } = new GzipMember(Sample.Tar) { Compressed = GzipMember.Store(Sample.Tar) }.ToArray();

    /// <summary>Gets the records of the archive's state: a header and two entries.</summary>
    public const int RecordCount = 2;

    /// <summary>Gets each place by name, counted in bytes of the answer's body.</summary>
    public static TheoryData<string, int> All
    {
        get
        {
            TheoryData<string, int> places = new()
            {
                { "before the first byte", 0 },
                { "after the first byte", 1 },
                { "in the gzip header", 5 },
                { "after the gzip header", GzipHeader },
                { "in the header of the deflate block", GzipHeader + 3 },
            };
            int tar = GzipHeader + BlockHeader;
            foreach ((string name, int length) in (ReadOnlySpan<(string, int)>)[("meta.json", Sample.Metadata.Length), ("state.bin", Sample.State.Length), ("SHA256SUMS", Sample.ChecksumList.Length)])
            {
                places.Add($"before the header of {name}", tar);
                places.Add($"in the header of {name}", tar + 200);
                places.Add($"before the data of {name}", tar + TarBlock);
                places.Add($"in the data of {name}", tar + TarBlock + (length / 2));
                places.Add($"after the data of {name}", tar + TarBlock + length);
                tar += TarBlock + ((length + TarBlock - 1) / TarBlock * TarBlock);
            }

            places.Add("before the end of the tar", tar);
            places.Add("between the end blocks", tar + TarBlock);
            places.Add("after the tar", GzipHeader + BlockHeader + Sample.Tar.Length);
            places.Add("before the gzip trailer", Archive.Length - 8);
            places.Add("between checksum and length of the trailer", Archive.Length - 4);
            places.Add("before the last byte", Archive.Length - 1);
            return places;
        }
    }

    /// <summary>Makes an answer.</summary>
    /// <returns>Its head, and all of it.</returns>
    public static (byte[] Head, byte[] Answer) Answer(Framing framing)
    {
        string head = "HTTP/1.1 200 OK\r\nConnection: close\r\n" + framing switch
        {
            Framing.Length => string.Create(CultureInfo.InvariantCulture, $"Content-Length: {Archive.Length}\r\n\r\n"),
            Framing.Chunked => string.Create(CultureInfo.InvariantCulture, $"Transfer-Encoding: chunked\r\n\r\n{Archive.Length:x}\r\n"),
            _ => "\r\n",
        };
        byte[] bytes = Encoding.ASCII.GetBytes(head);
        return (bytes, [.. bytes, .. Archive, .. framing == Framing.Chunked ? "\r\n0\r\n\r\n"u8 : []]);
    }
}

/// <summary>How the end of a body is told.</summary>
internal enum Framing
{
    /// <summary>By its length.</summary>
    Length,

    /// <summary>By a last chunk, as Consul does it.</summary>
    Chunked,

    /// <summary>By the end of the connection: nothing tells it from one that broke.</summary>
    End,
}
