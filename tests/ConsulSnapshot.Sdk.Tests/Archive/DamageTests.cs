using System.Security.Cryptography;

namespace ConsulSnapshot.Sdk.Tests.Archive;

/// <summary>Whatever happens to an archive: it is refused in good order, or holds exactly what it held.</summary>
public class DamageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Archives => ["ok-min", "consul-1.10.11-empty"];

    [Theory]
    [MemberData(nameof(Archives))]
    public async Task No_cut_archive_is_accepted(string name)
    {
        byte[] archive = await File.ReadAllBytesAsync(PathOf(name), Cancellation);

        List<int> accepted = await FindAcceptedAsync(archive.Length, cut => archive[..cut], _ => null);

        Assert.Empty(accepted);
    }

    [Theory]
    [MemberData(nameof(Archives))]
    public async Task A_changed_byte_of_an_archive_is_refused_or_changes_nothing(string name)
    {
        byte[] archive = await File.ReadAllBytesAsync(PathOf(name), Cancellation);
        string content = await ReadContentAsync(archive) ?? "";

        List<int> accepted = await FindAcceptedAsync(3 * archive.Length, number => Flip(archive, number), _ => content);

        // Only what says nothing about the content may change: flags, time, level and system in the gzip header, padding bits.
        Assert.DoesNotContain(accepted, number => number / 3 is < 3 || number / 3 >= archive.Length - 8);
    }

    [Theory]
    [MemberData(nameof(Archives))]
    public async Task A_tar_stream_is_accepted_only_if_cut_where_Go_sees_an_end(string name)
    {
        byte[] tar = Sample.Unpack(PathOf(name));
        string? content = await ReadContentAsync(Pack(tar));
        int end = tar.Length - (2 * TarBuilder.BlockLength);
        int lastContent = end - (-152 & (TarBuilder.BlockLength - 1));

        List<int> accepted = await FindAcceptedAsync(tar.Length, cut => Pack(tar[..cut]), _ => content);

        Assert.Equal([.. Enumerable.Range(lastContent, end - lastContent + 1), end + TarBuilder.BlockLength], accepted);
    }

    [Theory]
    [MemberData(nameof(Archives))]
    public async Task A_changed_byte_of_a_tar_stream_is_refused_or_changes_nothing(string name)
    {
        byte[] tar = Sample.Unpack(PathOf(name));
        string? content = await ReadContentAsync(Pack(tar));

        List<int> accepted = await FindAcceptedAsync(3 * tar.Length, number => Pack(Flip(tar, number)), _ => content);

        // Padding is not looked at, and neither is what follows a number's NUL.
        Assert.NotEmpty(accepted);
        Assert.DoesNotContain(accepted, number => number / 3 < 148);
    }

    private static string PathOf(string name) => name == "ok-min" ? Fixtures.Vector(name) : Fixtures.Snapshot(name);

    private static byte[] Pack(byte[] tar) => new GzipMember(tar) { Compressed = GzipMember.Store(tar) }.ToArray();

    private static byte[] Flip(byte[] bytes, int number)
    {
        byte[] changed = (byte[])bytes.Clone();
        changed[number / 3] ^= (number % 3) switch { 0 => 0x01, 1 => 0x80, _ => 0xff };
        return changed;
    }

    /// <summary>Finds the numbers of the archives that are accepted, all of which must hold what was expected.</summary>
    private static async Task<List<int>> FindAcceptedAsync(int count, Func<int, byte[]> make, Func<int, string?> expected)
    {
        string?[] contents = new string?[count];
        await Parallel.ForAsync(0, count, Cancellation, async (number, _) => contents[number] = await ReadContentAsync(make(number)));
        List<int> accepted = [.. Enumerable.Range(0, count).Where(number => contents[number] is not null)];
        Assert.All(accepted, number => Assert.Equal(expected(number), contents[number]));
        return accepted;
    }

    /// <summary>Gets a digest of the metadata and the state; <see langword="null"/> if the archive is refused. Any other exception fails the test.</summary>
    private static async Task<string?> ReadContentAsync(byte[] archive)
    {
        try
        {
            await using SnapshotReader reader = await SnapshotReader.OpenAsync(new MemoryStream(archive), cancellationToken: Cancellation);
            using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await foreach (StateRecord record in reader.ReadRecordsAsync(Cancellation))
            {
                hash.AppendData([(byte)record.Type]);
                foreach (ReadOnlyMemory<byte> segment in record.Value)
                {
                    hash.AppendData(segment.Span);
                }
            }

            hash.AppendData(MetadataWriter.Write(reader.Metadata!));
            return $"{await reader.ReadHeaderAsync(Cancellation)} {Convert.ToHexString(hash.GetHashAndReset())}";
        }
        catch (SnapshotException)
        {
            return null;
        }
    }
}
