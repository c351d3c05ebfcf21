using System.Security.Cryptography;
using System.Text;

namespace ConsulSnapshot.Sdk.Tests.Archive;

/// <summary>How Go's scanner takes <c>SHA256SUMS</c>. {M} and {S} stand for the digests of the two entries, each character for one byte.</summary>
public class ChecksumListTests
{
    private const string Good = "{M}  meta.json\n{S}  state.bin\n";

    private static readonly byte[] s_metadata = SHA256.HashData("m"u8);
    private static readonly byte[] s_state = SHA256.HashData("s"u8);

    [Theory]
    [InlineData(Good)]
    [InlineData("{S}  state.bin\n{M}  meta.json\n")]
    [InlineData("{M}  meta.json\n{S}  state.bin")]
    [InlineData("{M} meta.json\n{S}   state.bin\n")]
    [InlineData("{M}\tmeta.json\n{S} \v\f state.bin\n")]
    [InlineData("{M}  meta.json\r\n{S}  state.bin\r\n")]
    [InlineData("{M}  meta.json\r\n{S}  state.bin\r")]
    [InlineData("{M}  meta.json\r\r\r\n{S}  state.bin\n")]
    [InlineData("{M}  meta.json words that follow\n{S}  state.bin\t\n")]
    [InlineData(" {M}  meta.json\n\t\r {S}  state.bin\n")]
    [InlineData(Good + Good)]
    [InlineData("{M}\u00c2\u00a0meta.json\n{S}\u00e3\u0080\u0080state.bin\u00e2\u0080\u0080x\n")]
    [InlineData("\u00c2\u0085{M}\u00c2\u0085meta.json\n{S} \u00e2\u0081\u009fstate.bin\n")]
    public void Verify_accepts_what_Go_scans(string list) =>
        ChecksumList.Verify(Expand(list), s_metadata, s_state);

    [Fact]
    public void Verify_accepts_upper_case() =>
        ChecksumList.Verify(Encoding.ASCII.GetBytes($"{Convert.ToHexString(s_metadata)}  meta.json\n{Convert.ToHexString(s_state)}  state.bin\n"), s_metadata, s_state);

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\n" + Good)]
    [InlineData(Good + "\n")]
    [InlineData(Good + "\r\n")]
    [InlineData(Good + " ")]
    [InlineData(Good + "\0")]
    [InlineData(Good + "# comment\n")]
    [InlineData(Good + "{S}  SHA256SUMS\n")]
    [InlineData(Good + "  00\n")]
    [InlineData("{M}  meta.json\n")]
    [InlineData("{S}  state.bin\n")]
    [InlineData("{M} *meta.json\n{S}  state.bin\n")]
    [InlineData("{M}  ./meta.json\n{S}  state.bin\n")]
    [InlineData("{M}  META.JSON\n{S}  state.bin\n")]
    [InlineData("{M}  meta.json\0\n{S}  state.bin\n")]
    [InlineData("{M}meta.json\n{S}  state.bin\n")]
    [InlineData("{M}\n{S}  state.bin\n")]
    [InlineData("{M}  \n{S}  state.bin\n")]
    [InlineData("{M}0  meta.json\n{S}  state.bin\n")]
    [InlineData("0x{M}  meta.json\n{S}  state.bin\n")]
    [InlineData("\u00ef\u00bb\u00bf{M}  meta.json\n{S}  state.bin\n")]
    [InlineData("{M}\u00e2\u0080\u008bmeta.json\n{S}  state.bin\n")]
    [InlineData("{M}\u0085meta.json\n{S}  state.bin\n")]
    [InlineData("{M}\u001cmeta.json\n{S}  state.bin\n")]
    public void Verify_refuses_what_Go_does_not_scan(string list)
    {
        SnapshotFormatException exception = Assert.Throws<SnapshotFormatException>(() => ChecksumList.Verify(Expand(list), s_metadata, s_state));

        Assert.Equal((SnapshotError.ChecksumList, "SHA256SUMS"), (exception.Error, exception.Entry));
    }

    [Theory]
    [InlineData("{S}  meta.json\n{S}  state.bin\n", "meta.json")]
    [InlineData("{M}  meta.json\n{M}  state.bin\n", "state.bin")]
    [InlineData("{M}00  meta.json\n{S}  state.bin\n", "meta.json")]
    [InlineData("{M}  meta.json\n00  state.bin\n", "state.bin")]
    [InlineData(Good + "00  meta.json\n", "meta.json")]
    public void Verify_names_the_entry_whose_checksum_differs(string list, string entry)
    {
        SnapshotIntegrityException exception = Assert.Throws<SnapshotIntegrityException>(() => ChecksumList.Verify(Expand(list), s_metadata, s_state));

        Assert.Equal((SnapshotError.Checksum, entry), (exception.Error, exception.Entry));
        Assert.Equal(Convert.ToHexStringLower(entry == "meta.json" ? s_metadata : s_state), exception.Found);
    }

    [Theory]
    [InlineData(65_534, "\n", true)]
    [InlineData(65_535, "\n", true)]
    [InlineData(65_536, "\n", false)]
    [InlineData(65_534, "\r\n", true)]
    [InlineData(65_535, "\r\n", false)]
    [InlineData(65_535, "", true)]
    [InlineData(65_536, "", false)]
    public void Verify_takes_lines_as_long_as_the_buffer_of_Gos_scanner(int length, string end, bool accepted)
    {
        string line = "{M}  meta.json ";
        byte[] list = Expand("{S}  state.bin\n" + line + new string('x', length - line.Length - 61) + end);

        Exception? exception = Record.Exception(() => ChecksumList.Verify(list, s_metadata, s_state));

        Assert.Equal(accepted, exception is null);
    }

    [Fact]
    public void Write_makes_what_Verify_accepts()
    {
        byte[] list = ChecksumList.Write(s_metadata, s_state);

        ChecksumList.Verify(list, s_metadata, s_state);
        Assert.Equal(Expand(Good), list);
    }

    private static byte[] Expand(string list) => TarBuilder.Bytes(list
        .Replace("{M}", Convert.ToHexStringLower(s_metadata), StringComparison.Ordinal)
        .Replace("{S}", Convert.ToHexStringLower(s_state), StringComparison.Ordinal));
}
