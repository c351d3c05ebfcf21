using System.IO.Compression;
using System.Text.Json;

namespace ConsulSnapshot.Sdk.Tests.Shared;

/// <summary>What real servers said to damaged and to hand-made states; see the README in <c>fixtures/mutations</c>.</summary>
/// <remarks>Cases are read as they are asked for, and the bytes of a state are put together only when asked for.</remarks>
internal static class VerdictCases
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web);

    private static readonly Dictionary<string, Lazy<byte[]>> s_bases = Directory.GetFiles(Folder, "*.state")
        .ToDictionary(path => Path.GetFileNameWithoutExtension(path), path => new Lazy<byte[]>(() => File.ReadAllBytes(path)), StringComparer.Ordinal);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "fixtures", "mutations");

    /// <summary>The damaged states, then the hand-made ones.</summary>
    public static IEnumerable<VerdictCase> All() => Damaged().Concat(HandMade());

    /// <summary>The states that differ from a real one in one place.</summary>
    public static IEnumerable<VerdictCase> Damaged()
    {
        using FileStream file = File.OpenRead(Path.Combine(Folder, "cases.jsonl.gz"));
        using GZipStream inflated = new(file, CompressionMode.Decompress);
        using StreamReader reader = new(inflated);
        while (reader.ReadLine() is { } line)
        {
            DamagedLine read = JsonSerializer.Deserialize<DamagedLine>(line, s_options)!;
            yield return new VerdictCase(
                read.Id, read.Base, read.Type, read.Path, read.How, read.Tried, read.Fatal, After: null, () => [.. Base(read.Base)[..read.Start], .. read.Bytes, .. Base(read.Base)[read.End..]]);
        }
    }

    /// <summary>The small states made from nothing.</summary>
    public static IEnumerable<VerdictCase> HandMade()
    {
        foreach (string line in File.ReadLines(Path.Combine(Folder, "hand-made.jsonl")))
        {
            HandMadeLine read = JsonSerializer.Deserialize<HandMadeLine>(line, s_options)!;
            yield return new VerdictCase(read.Name, null, null, null, null, read.Tried, read.Fatal, read.After, () => Convert.FromHexString(read.State));
        }
    }

    /// <summary>An undamaged state by its name, such as <c>full</c>.</summary>
    public static ReadOnlySpan<byte> Base(string name) => s_bases[name].Value;

    private sealed record DamagedLine(
        string Id, string Base, string? Type, string Path, string How, int Start, int End, byte[] Bytes, string[] Tried, Dictionary<string, string> Fatal);

    private sealed record HandMadeLine(string Name, string State, string[] Tried, Dictionary<string, string> Fatal, Dictionary<string, int>? After);
}

/// <summary>One state, and what the releases that it was given to made of it.</summary>
/// <param name="Name">The id, or the name of a hand-made one.</param>
/// <param name="Base">The state that was damaged, or <see langword="null"/> for a hand-made one, as the next three are.</param>
/// <param name="Type">The damaged record's type, such as <c>7</c> or <c>22/mesh</c>; <see langword="null"/> for the stream itself, too.</param>
/// <param name="Path">The member that was changed.</param>
/// <param name="How">What was done to it.</param>
/// <param name="Tried">The versions that the state was given to.</param>
/// <param name="Fatal">What those versions said that refused it.</param>
/// <param name="After">Of a hand-made one that was restored: how many records of each type 1.21.4 wrote afterwards.</param>
/// <param name="ReadState">Puts the state together.</param>
internal sealed record VerdictCase(
    string Name,
    string? Base,
    string? Type,
    string? Path,
    string? How,
    IReadOnlyList<string> Tried,
    IReadOnlyDictionary<string, string> Fatal,
    IReadOnlyDictionary<string, int>? After,
    Func<byte[]> ReadState);
