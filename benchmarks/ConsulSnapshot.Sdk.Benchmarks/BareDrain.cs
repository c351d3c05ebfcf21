using System.IO.Compression;

namespace ConsulSnapshot.Sdk.Benchmarks;

/// <summary>The simplest program that reads an archive: inflate, and forget what comes out. Checks nothing but gzip's own trailer.</summary>
internal static class BareDrain
{
    public static void Run(string path)
    {
        using FileStream file = File.OpenRead(path);
        using GZipStream gzip = new(file, CompressionMode.Decompress);
        byte[] buffer = new byte[81920];
        long length = 0;
        for (int read; (read = gzip.Read(buffer)) > 0;)
        {
            length += read;
        }

        Console.WriteLine(length);
    }
}
