using System.Text;

namespace ConsulSnapshot.Sdk.Tests.Analysis;

/// <summary>What a snapshot is printed as.</summary>
internal static class Decoded
{
    public static async Task<string[]> LinesAsync(string path, DecodeOptions? options = null)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using MemoryStream output = new();
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(path, cancellationToken: cancellation);
        await SnapshotDecoder.DecodeAsync(reader, output, options, cancellation);
        string text = Encoding.UTF8.GetString(output.GetBuffer(), 0, (int)output.Length);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        return text[..^1].Split('\n');
    }

    /// <summary>The type that a line names.</summary>
    public static string TypeOf(string line) => line[(line.LastIndexOf(':') + 2)..^2];

    /// <summary>What a line has at the end of its record beyond another line; <see langword="null"/> if they differ elsewhere, too.</summary>
    public static string? MoreThan(string consul, string ours)
    {
        string end = $$"""},"Type":"{{TypeOf(consul)}}"}""";
        string start = consul[..^end.Length];
        bool isMore = consul.Length <= ours.Length && consul.EndsWith(end, StringComparison.Ordinal)
            && ours.StartsWith(start, StringComparison.Ordinal) && ours.EndsWith(end, StringComparison.Ordinal);
        return isMore ? ours[start.Length..^end.Length] : null;
    }
}
