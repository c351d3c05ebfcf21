namespace ConsulSnapshot.Sdk.Tests.Archive;

/// <summary>PAX headers and GNU long names, as Go's reader judges; each kind was put before Consul 1.8.7.</summary>
public class PaxTests
{
    [Fact]
    public async Task A_PAX_header_gives_name_and_size()
    {
        byte[] blocks = new TarBuilder().Pax(Record("path", "state.bin"), Record("size", "149"), Record("comment", "by hand"))
            .Raw(TarBuilder.Header("other", 0)).Padded(Sample.State).ToArray();

        Assert.True((await JudgeAsync(blocks)).IsAccepted);
    }

    [Theory]
    [InlineData("size", "+149", true)]
    [InlineData("size", "", true)]
    [InlineData("size", "149 ", false)]
    [InlineData("size", "0x95", false)]
    [InlineData("size", "-1", false)]
    [InlineData("size", "150", false)]
    [InlineData("size", "9223372036854775808", false)]
    [InlineData("path", "", true)]
    [InlineData("path", "other", false)]
    [InlineData("path", "state.bin\0x", false)]
    [InlineData("uname", "a\0b", false)]
    [InlineData("comment", "a\0b", true)]
    [InlineData("com\0ment", "a", false)]
    [InlineData("uid", "x", false)]
    [InlineData("gid", "-5", true)]
    [InlineData("mtime", "1.5", true)]
    [InlineData("mtime", "-1.", true)]
    [InlineData("mtime", "1.12345678901234567890", true)]
    [InlineData("mtime", ".5", false)]
    [InlineData("atime", "1.5.5", false)]
    [InlineData("ctime", "1.5x", false)]
    [InlineData("SCHILY.xattr.user.a", "x", true)]
    public async Task Values_are_judged(string key, string value, bool accepted)
    {
        Verdict verdict = await JudgeAsync(new TarBuilder().Pax(Record(key, value)).Entry("state.bin", Sample.State).ToArray());

        Assert.Equal(accepted, verdict.IsAccepted);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("6 a=b\n", true)]
    [InlineData("+6 a=\n", true)]
    [InlineData("06 a=\n", true)]
    [InlineData("7 ab==\n7 ab==\n", true)]
    [InlineData("8 ab==\n", false)]
    [InlineData("6 a=b\n\n", false)]
    [InlineData("6 a=b\n\0", false)]
    [InlineData("6 a=bx", false)]
    [InlineData("7 a=b\n", false)]
    [InlineData("5 a=b\n", false)]
    [InlineData("4 a=", false)]
    [InlineData("6 =ab\n", false)]
    [InlineData("6 abc\n", false)]
    [InlineData(" 6 a=b\n", false)]
    [InlineData("6\ta=b\n", false)]
    [InlineData("0000000005 \n", false)]
    [InlineData("99999999999999999999 a=b\n", false)]
    public async Task Records_have_to_be_well_formed(string records, bool accepted)
    {
        Verdict verdict = await JudgeAsync(new TarBuilder().Pax(records).Entry("state.bin", Sample.State).ToArray());

        Assert.Equal(accepted ? null : SnapshotError.TarHeader, verdict.Error);
    }

    [Fact]
    public async Task The_last_PAX_header_before_an_entry_counts()
    {
        byte[] blocks = new TarBuilder().Pax(Record("path", "other")).Pax(Record("comment", "x")).Entry("state.bin", Sample.State).ToArray();

        Assert.True((await JudgeAsync(blocks)).IsAccepted);
    }

    [Fact]
    public async Task A_PAX_header_at_the_end_is_passed_over()
    {
        byte[] tar = [.. Sample.Tar[..^1024], .. new TarBuilder().Pax(Record("path", "x")).End()];

        Assert.True((await Verdict.OfTarAsync(tar)).IsAccepted);
    }

    [Theory]
    [InlineData("state.bin", "comment", "x", true)]
    [InlineData("SHA256SUMS", "comment", "x", true)]
    [InlineData("other", "path", "state.bin", true)]
    [InlineData("state.bin", "size", "x", true)]
    [InlineData("pax_global_header", "comment", "x", false)]
    [InlineData("meta.json", "comment", "x", false)]
    public async Task A_global_header_is_an_empty_entry_of_its_name(string name, string key, string value, bool accepted)
    {
        byte[] blocks = new TarBuilder().Entry("state.bin", Sample.State).Entry(name, TarBuilder.Bytes(Record(key, value)), 'g').ToArray();

        Assert.Equal(accepted, (await JudgeAsync(blocks)).IsAccepted);
    }

    [Theory]
    [InlineData("state.bin\0", true)]
    [InlineData("state.bin", true)]
    [InlineData("state.bin\0junk", true)]
    [InlineData("state.bin\n", false)]
    [InlineData("other\0", false)]
    [InlineData("", false)]
    [InlineData("\0state.bin", false)]
    public async Task A_GNU_long_name_replaces_the_name_unless_it_is_empty(string name, bool accepted)
    {
        byte[] blocks = new TarBuilder().Entry("././@LongLink", TarBuilder.Bytes(name), 'L').Entry("q", Sample.State).ToArray();

        Assert.Equal(accepted ? null : SnapshotError.UnexpectedEntry, (await JudgeAsync(blocks)).Error);
    }

    [Fact]
    public async Task A_GNU_long_name_comes_before_the_path_of_a_PAX_header()
    {
        byte[] blocks = new TarBuilder().Entry("l", "state.bin"u8, 'L').Pax(Record("path", "other")).Entry("q", Sample.State).ToArray();

        Assert.True((await JudgeAsync(blocks)).IsAccepted);
    }

    [Fact]
    public async Task A_GNU_long_link_changes_nothing()
    {
        byte[] blocks = new TarBuilder().Entry("l", "elsewhere\0"u8, 'K').Entry("state.bin", Sample.State).ToArray();

        Assert.True((await JudgeAsync(blocks)).IsAccepted);
    }

    [Theory]
    [InlineData('x')]
    [InlineData('g')]
    [InlineData('L')]
    [InlineData('K')]
    public async Task A_special_header_must_not_be_longer_than_Gos_reader_allows(char type)
    {
        byte[] longest = TarBuilder.Bytes(Record("comment", new string('x', (1 << 20) - 17)));

        Verdict atLimit = await JudgeAsync(new TarBuilder().Entry("state.bin", longest, type).Entry("state.bin", Sample.State).ToArray());
        Verdict beyond = await JudgeAsync(new TarBuilder().Entry("state.bin", [.. longest, 0], type).Entry("state.bin", Sample.State).ToArray());

        Assert.Equal(1 << 20, longest.Length);
        Assert.Equal(type == 'L' ? SnapshotError.UnexpectedEntry : null, atLimit.Error);
        Assert.Equal(SnapshotError.TarHeader, beyond.Error);
    }

    private static string Record(string key, string value) => TarBuilder.PaxRecord(key, value);

    private static Task<Verdict> JudgeAsync(byte[] stateBlocks) => Verdict.OfTarAsync(Sample.Around(stateBlocks));
}
