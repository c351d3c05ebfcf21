namespace ConsulSnapshot.Sdk.Tests.Archive;

/// <summary>Sparse entries of every kind, as Go's reader judges; each kind was put before Consul 1.8.7.</summary>
public class SparseTests
{
    private const string Gnu = "ustar  \0";

    private static byte[] WithHole { get; } = [.. new byte[51], .. Sample.State];

    [Theory]
    [InlineData("0", "0,149", "1", "149", true)]
    [InlineData("1", "0,100,100,49", "2", "149", true)]
    [InlineData("1", "0,149,149,0", "2", "149", true)]
    [InlineData("1", "0,149", "1", "", true)]
    [InlineData("", "0,149", "1", "149", true)]
    [InlineData("1", "0,149", "2", "149", false)]
    [InlineData("1", "0,149", "", "149", false)]
    [InlineData("1", "0,149,150", "1", "149", false)]
    [InlineData("1", "0,148", "1", "149", false)]
    [InlineData("1", "0,150", "1", "150", false)]
    [InlineData("1", "-1,149", "1", "149", false)]
    [InlineData("1", "0,100,90,49", "2", "149", false)]
    [InlineData("1", "9223372036854775807,149", "1", "149", false)]
    [InlineData("1", "0,149", "1", "x", false)]
    [InlineData("1", "", "0", "149", false)]
    public async Task A_map_in_a_PAX_header_has_to_fit(string minor, string map, string count, string size, bool accepted)
    {
        string version = minor.Length > 0 ? Record("GNU.sparse.major", "0") + Record("GNU.sparse.minor", minor) : "";
        byte[] blocks = new TarBuilder()
            .Pax(version, Record("GNU.sparse.name", "state.bin"), Record("GNU.sparse.realsize", size), Record("GNU.sparse.map", map), Record("GNU.sparse.numblocks", count))
            .Entry("q", Sample.State).ToArray();

        Assert.Equal(accepted, (await JudgeAsync(blocks, Sample.State)).IsAccepted);
    }

    [Fact]
    public async Task Holes_read_as_zeros_in_every_format()
    {
        byte[] inHeader = new TarBuilder().Pax(Record("path", "state.bin"), Record("GNU.sparse.size", "200"), Record("GNU.sparse.numblocks", "1"),
            Record("GNU.sparse.offset", "51"), Record("GNU.sparse.numbytes", "149")).Entry("q", Sample.State).ToArray();
        byte[] inContent = new TarBuilder().Pax(Record("GNU.sparse.major", "1"), Record("GNU.sparse.minor", "0"), Record("GNU.sparse.name", "state.bin"), Record("GNU.sparse.realsize", "200"))
            .Entry("q", [.. "1\n51\n149\n"u8, .. new byte[503], .. Sample.State]).ToArray();
        byte[] oldGnu = Old(Map(51, 149), 200, "");

        Assert.True((await JudgeAsync(inHeader, WithHole)).IsAccepted);
        Assert.True((await JudgeAsync(inContent, WithHole)).IsAccepted);
        Assert.True((await JudgeAsync(oldGnu, WithHole)).IsAccepted);
    }

    [Theory]
    [InlineData("0", "149", "GNU.sparse.offset", "GNU.sparse.numbytes", true)]
    [InlineData("149", "0", "GNU.sparse.numbytes", "GNU.sparse.offset", false)]
    [InlineData("0", "0", "GNU.sparse.offset", "GNU.sparse.offset", false)]
    [InlineData("0,149", "1", "GNU.sparse.offset", "GNU.sparse.numbytes", false)]
    [InlineData("a", "149", "GNU.sparse.offset", "GNU.sparse.numbytes", false)]
    public async Task Offsets_and_lengths_have_to_come_in_turn(string first, string second, string firstKey, string secondKey, bool accepted)
    {
        byte[] blocks = new TarBuilder().Pax(Record("GNU.sparse.numblocks", "1"), Record(firstKey, first), Record(secondKey, second)).Entry("state.bin", Sample.State).ToArray();

        Assert.Equal(accepted, (await JudgeAsync(blocks, Sample.State)).IsAccepted);
    }

    [Theory]
    [InlineData("1\n0\n149\n", true)]
    [InlineData("2\n0\n100\n100\n49\n", true)]
    [InlineData("+1\n00\n0149\n", true)]
    [InlineData("0\n", false)]
    [InlineData("x\n", false)]
    [InlineData("", false)]
    [InlineData("-1\n", false)]
    [InlineData("1\n0\n", false)]
    [InlineData("1\n0\n148\n", false)]
    [InlineData("1\r\n0\n149\n", false)]
    [InlineData("4611686018427387904\n", false)]
    [InlineData("9223372036854775808\n", false)]
    public async Task A_map_in_the_content_has_to_fit(string map, bool accepted)
    {
        byte[] blocks = new TarBuilder().Pax(Record("GNU.sparse.major", "1"), Record("GNU.sparse.minor", "0"), Record("GNU.sparse.realsize", "149"))
            .Entry("state.bin", [.. TarBuilder.Bytes(map), .. new byte[512 - map.Length], .. Sample.State]).ToArray();

        Assert.Equal(accepted, (await JudgeAsync(blocks, Sample.State)).IsAccepted);
    }

    [Theory]
    [InlineData("0", "2")]
    [InlineData("2", "0")]
    [InlineData("1", "")]
    public async Task Unknown_versions_are_ordinary_entries(string major, string minor)
    {
        byte[] blocks = new TarBuilder().Pax(Record("GNU.sparse.major", major), Record("GNU.sparse.minor", minor), Record("GNU.sparse.size", "5")).Entry("state.bin", Sample.State).ToArray();

        Assert.True((await JudgeAsync(blocks, Sample.State)).IsAccepted);
    }

    [Fact]
    public async Task An_old_map_goes_on_in_blocks_of_its_own()
    {
        byte[] extension = new byte[512];
        TarBuilder.Bytes(Map(100, 49)).CopyTo(extension, 0);
        byte[] first = new byte[512];
        first[504] = 1;

        Verdict one = await JudgeAsync(Old(Map(0, 100), 149, "\u0001", extension), Sample.State);
        Verdict two = await JudgeAsync(Old(Map(0, 100), 149, "\u00ff", [.. first, .. extension]), Sample.State);
        Verdict none = await JudgeAsync(Old(Map(0, 100), 149, "\u0001"), Sample.State);

        Assert.Equal((true, true, false), (one.IsAccepted, two.IsAccepted, none.IsAccepted));
    }

    [Theory]
    [InlineData(0, 148, 149, false)]
    [InlineData(0, 150, 150, false)]
    [InlineData(60, 149, 200, false)]
    [InlineData(0, 149, 149, true)]
    public async Task An_old_map_has_to_fit(long offset, long length, long size, bool accepted) =>
        Assert.Equal(accepted, (await JudgeAsync(Old(Map(offset, length), size, ""), Sample.State)).IsAccepted);

    [Theory]
    [InlineData("ustar\000")]
    [InlineData("\0\0\0\0\0\0\0\0")]
    public async Task An_old_map_needs_a_GNU_header(string magic)
    {
        byte[] blocks = new TarBuilder().Entry("state.bin", Sample.State, 'S', (257, magic), (386, Map(0, 149)), (483, TarBuilder.Octal(149))).ToArray();

        Assert.Equal(SnapshotError.TarHeader, (await JudgeAsync(blocks, Sample.State)).Error);
    }

    /// <summary>Makes an old GNU sparse entry whose content is the sample state.</summary>
    private static byte[] Old(string map, long size, string more, byte[]? extensions = null) => new TarBuilder()
        .Raw(TarBuilder.Header("state.bin", Sample.State.Length, 'S', (257, Gnu), (386, map), (482, more), (483, TarBuilder.Octal(size))))
        .Raw(extensions).Padded(Sample.State).ToArray();

    private static string Map(long offset, long length) => TarBuilder.Octal(offset) + TarBuilder.Octal(length);

    private static string Record(string key, string value) => TarBuilder.PaxRecord(key, value);

    private static Task<Verdict> JudgeAsync(byte[] blocks, byte[] state) => Verdict.OfTarAsync(Sample.Around(blocks, state));
}
