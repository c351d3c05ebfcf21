using System.Formats.Tar;
using System.IO.Compression;

namespace ConsulSnapshot.Sdk.Server.Tests.Docs;

/// <summary>Makes what a server keeps in its data directory out of an archive.</summary>
internal static class RaftDirectory
{
    public static async Task MakeAsync(string archive, string directory, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory);
        await using GZipStream gzip = new(File.OpenRead(archive), CompressionMode.Decompress);
        await using TarReader tar = new(gzip);
        while (await tar.GetNextEntryAsync(cancellationToken: cancellationToken) is { } entry)
        {
            if (entry.Name != "SHA256SUMS")
            {
                await entry.ExtractToFileAsync(Path.Combine(directory, entry.Name), overwrite: false, cancellationToken);
            }
        }
    }
}
