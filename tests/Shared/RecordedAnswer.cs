using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace ConsulSnapshot.Sdk.Tests.Shared;

/// <summary>What a real server answered; see the README beside the fixtures.</summary>
internal sealed record RecordedAnswer(string Path, int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    private static string Root { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "fixtures", "api");

    /// <summary>The path of the snapshot that the answers belong to.</summary>
    public static string Snapshot(string name) => System.IO.Path.Combine(Root, name, "snapshot.snap");

    public static IReadOnlyList<RecordedAnswer> Load(string name)
    {
        using GZipStream file = new(File.OpenRead(System.IO.Path.Combine(Root, name, "answers.jsonl.gz")), CompressionMode.Decompress);
        using StreamReader lines = new(file, Encoding.UTF8);
        List<RecordedAnswer> answers = [];
        while (lines.ReadLine() is { } line)
        {
            using JsonDocument json = JsonDocument.Parse(line);
            answers.Add(Parse(json.RootElement));
        }

        return answers;
    }

    private static RecordedAnswer Parse(JsonElement json)
    {
        string body = json.GetProperty("body").GetString()!;
        return new RecordedAnswer(
            json.GetProperty("path").GetString()!,
            json.GetProperty("status").GetInt32(),
            json.GetProperty("headers").EnumerateObject().ToDictionary(header => header.Name, header => header.Value.GetString()!),
            json.GetProperty("encoding").GetString() == "base64" ? Convert.FromBase64String(body) : Encoding.UTF8.GetBytes(body));
    }
}
