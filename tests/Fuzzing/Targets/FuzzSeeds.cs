using System.IO.Compression;
using System.Text;
using ConsulSnapshot.Sdk.Tests.Shared;

namespace ConsulSnapshot.Sdk.Fuzzing;

/// <summary>Small inputs to start from, made of the fixtures.</summary>
internal static class FuzzSeeds
{
    private const int MaxLength = 8192;
    private const int RecordsPerState = 12;

    private static readonly string[] s_bases = ["full", "acl", "peer", "legacy", "upgraded"];

    private static readonly string[] s_templates =
    [
        "^geo-db-(.*?)-([^\\-]+?)$", "(?P<name>a|b)*?(?i:[[:alpha:]\\d\\pL\\P{Greek}]{2,5})\\Q.*\\E\\x{10FFFF}\\012$", "((((a{10}){10}){10}))", "[^]a-z-]|\\b(?sm-U)$\\z",
        "name.full", "match(1 + 2 * -3 % 4)", "${match(1)}-${ name.prefix == \"a\" ? \"x\" : name.suffix }", "$${x}${\"a ${\"b ${match(2)}\"} \\\" \\n\"}",
        "${!true || 1 < 2 && \"a\" == \"b\"}", "${1.5 / 0.0}${9223372036854775807 + 1}", "${true ? false ? 1 : 2 : 3}",
    ];

    /// <summary>Hand-made archives, and each without its compression.</summary>
    public static IEnumerable<byte[]> Archives()
    {
        string folder = Path.GetDirectoryName(Fixtures.Vector("empty"))!;
        foreach (string path in Directory.GetFiles(folder, "*.snap").Order(StringComparer.Ordinal))
        {
            byte[] archive = File.ReadAllBytes(path);
            if (archive.Length <= MaxLength)
            {
                yield return archive;
                if (TryInflate(archive) is { Length: <= 2 * MaxLength } tar)
                {
                    yield return tar;
                }
            }
        }
    }

    /// <summary>Hand-made states, and small ones of the records of real servers.</summary>
    public static IEnumerable<byte[]> States()
    {
        byte[] header = Split(VerdictCases.Base(s_bases[0]))[0];
        IEnumerable<byte[]> made = VerdictCases.HandMade().Select(verdict => verdict.ReadState()).Where(state => state.Length <= MaxLength);
        return made.Concat(Records().Chunk(RecordsPerState).Select(records => (byte[])[.. header, .. records.SelectMany(record => record)]));
    }

    /// <summary>Of each type of records some that differ in their first bytes or their length.</summary>
    public static IEnumerable<byte[]> Records()
    {
        HashSet<(byte, int)> seen = [];
        foreach (string name in s_bases)
        {
            foreach (byte[] record in Split(VerdictCases.Base(name)).Skip(1))
            {
                if (record.Length <= MaxLength && seen.Add((record[0], record.Length / 16)))
                {
                    yield return record;
                }
            }
        }
    }

    /// <summary>Texts with what the two languages know.</summary>
    public static IEnumerable<byte[]> Templates() => s_templates.Select(Encoding.UTF8.GetBytes);

    private static List<byte[]> Split(ReadOnlySpan<byte> state)
    {
        List<byte[]> parts = [];
        while (!state.IsEmpty)
        {
            int typeLength = parts.Count == 0 ? 0 : 1;
            new ValueScanner(1000).Scan(state[typeLength..], out int length);
            parts.Add(state[..(typeLength + length)].ToArray());
            state = state[(typeLength + length)..];
        }

        return parts;
    }

    private static byte[]? TryInflate(byte[] archive)
    {
        try
        {
            using GZipStream gzip = new(new MemoryStream(archive), CompressionMode.Decompress);
            using MemoryStream tar = new();
            gzip.CopyTo(tar);
            return tar.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
