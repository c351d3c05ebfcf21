namespace ConsulSnapshot.Sdk.Tests.Archive;

/// <summary>Headers of every format, as Go's reader judges; each kind was put before Consul 1.8.7.</summary>
public class TarHeaderTests
{
    private const int UserName = 265;
    private const int Magic = 257;
    private const int DeviceMajor = 329;
    private const int Prefix = 345;
    private const int StarTrailer = 508;
    private const string V7 = "\0\0\0\0\0\0\0\0";
    private const string Gnu = "ustar  \0";

    [Theory]
    [InlineData("ustar\000")]
    [InlineData("ustar\0\0\0")]
    [InlineData("ustar\0zz")]
    [InlineData(Gnu)]
    [InlineData("ustar 00")]
    [InlineData("USTAR\000")]
    [InlineData(V7)]
    public async Task Every_magic_is_accepted(string magic) =>
        Assert.True((await JudgeAsync('0', (Magic, magic))).IsAccepted);

    [Theory]
    [InlineData('\0', true)]
    [InlineData('0', true)]
    [InlineData('1', false)]
    [InlineData('2', false)]
    [InlineData('3', false)]
    [InlineData('4', false)]
    [InlineData('5', false)]
    [InlineData('6', false)]
    [InlineData('7', true)]
    [InlineData('8', true)]
    [InlineData('A', true)]
    [InlineData('S', false)]
    [InlineData('X', true)]
    [InlineData(' ', true)]
    [InlineData('\u00ff', true)]
    public async Task Types_without_a_meaning_of_their_own_are_files(char type, bool accepted)
    {
        Verdict verdict = await JudgeAsync(type);

        Assert.Equal(accepted ? null : SnapshotError.TarHeader, verdict.Error);
    }

    [Theory]
    [InlineData('1')]
    [InlineData('5')]
    [InlineData('6')]
    public async Task Links_and_folders_have_no_content_whatever_their_size_is(char type)
    {
        byte[] tar = Sample.Around([.. new TarBuilder().Entry("state.bin", Sample.State).ToArray(), .. TarBuilder.Header("state.bin", 100_000, type)]);

        Verdict verdict = await Verdict.OfTarAsync(tar);

        Assert.True(verdict.IsAccepted);
    }

    [Theory]
    [InlineData("state.bin/", '0')]
    [InlineData("state.bin/", '\0')]
    [InlineData("./state.bin", '0')]
    [InlineData("State.bin", '0')]
    [InlineData("state.bin ", '0')]
    [InlineData("", '0')]
    [InlineData("pax_global_header", 'g')]
    public async Task Other_names_are_refused(string name, char type)
    {
        byte[] tar = Sample.Around(new TarBuilder().Entry(name, Sample.State, type).ToArray());

        Verdict verdict = await Verdict.OfTarAsync(tar);

        Assert.Equal(type == 'g' ? SnapshotError.TarHeader : SnapshotError.UnexpectedEntry, verdict.Error);
        Assert.Equal(("tar", 1024), (verdict.Entry, verdict.Offset));
    }

    [Fact]
    public async Task A_name_ends_at_the_first_NUL()
    {
        byte[] tar = Sample.Around(new TarBuilder().Entry("state.bin\0junk", Sample.State).ToArray());

        Verdict verdict = await Verdict.OfTarAsync(tar);

        Assert.True(verdict.IsAccepted);
    }

    [Theory]
    [InlineData("ustar\000", "", 0, SnapshotError.UnexpectedEntry)]
    [InlineData("ustar\000", "tar\0", StarTrailer, SnapshotError.UnexpectedEntry)]
    [InlineData(Gnu, "", 0, null)]
    [InlineData(V7, "", 0, null)]
    public async Task A_prefix_belongs_to_the_name_in_ustar_and_STAR(string magic, string patch, int offset, SnapshotError? error)
    {
        Verdict verdict = await JudgeAsync('0', (Magic, magic), (offset, offset == 0 ? "state.bin" : patch), (Prefix, "00000000001"));

        Assert.Equal(error, verdict.Error);
    }

    [Theory]
    [InlineData("garbage of old writers", SnapshotError.UnexpectedEntry)]
    [InlineData("garb\u00e4ge", null)]
    [InlineData("12345670123\0", null)]
    public async Task A_prefix_in_place_of_GNU_times_belongs_to_the_name_if_it_is_ASCII(string prefix, SnapshotError? error)
    {
        Verdict verdict = await JudgeAsync('0', (Magic, Gnu), (Prefix, prefix));

        Assert.Equal(error, verdict.Error);
    }

    [Theory]
    [InlineData("ustar\000", false)]
    [InlineData(Gnu, false)]
    [InlineData(V7, true)]
    public async Task Device_numbers_count_except_in_V7(string magic, bool accepted) =>
        Assert.Equal(accepted, (await JudgeAsync('0', (Magic, magic), (DeviceMajor, "garbage\0"))).IsAccepted);

    [Theory]
    [InlineData(476)]
    [InlineData(488)]
    public async Task Times_of_STAR_have_to_be_numbers(int offset)
    {
        Verdict good = await JudgeAsync('0', (StarTrailer, "tar\0"), (offset, "00000000001\0"));
        Verdict bad = await JudgeAsync('0', (StarTrailer, "tar\0"), (offset, "0000000000x\0"));

        Assert.Equal((null, SnapshotError.TarHeader), (good.Error, bad.Error));
    }

    [Theory]
    [InlineData("{0}\0 ", false, true)]
    [InlineData("{0} \0", false, true)]
    [InlineData(" {0}\0", false, true)]
    [InlineData("\0\0{0}", false, true)]
    [InlineData("{0}\0x", false, true)]
    [InlineData("{0}x", false, false)]
    [InlineData("x{0}", false, false)]
    [InlineData("{0}\0 ", true, true)]
    public async Task A_checksum_may_be_signed_and_padded(string form, bool bytesHaveSigns, bool accepted)
    {
        byte[] header = TarBuilder.Header("state.bin", Sample.State.Length, '0', (UserName, "\u00e4\u00f6\u00fc"));
        TarBuilder.PutChecksum(header, form, bytesHaveSigns);

        Verdict verdict = await Verdict.OfTarAsync(Sample.Around(new TarBuilder().Raw(header).Padded(Sample.State).ToArray()));

        Assert.Equal(accepted, verdict.IsAccepted);
    }

    private static Task<Verdict> JudgeAsync(char type, params (int Offset, string Bytes)[] patches) =>
        Verdict.OfTarAsync(Sample.Around(new TarBuilder().Entry("state.bin", Sample.State, type, patches).ToArray()));
}
