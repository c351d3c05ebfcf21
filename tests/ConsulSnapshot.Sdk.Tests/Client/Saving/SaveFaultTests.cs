using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>Saves of which not all came, or came wrong: nothing bad may get a name.</summary>
public sealed class SaveFaultTests : IDisposable
{
    private static readonly byte[] s_snapshot = File.ReadAllBytes(Fixtures.Snapshot("consul-1.21.4-empty"));

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_body_that_ends_early_at_any_byte_is_cut()
    {
        List<int> wrong = [];
        for (int length = 0; length < s_snapshot.Length; length++)
        {
            using FakeConsul consul = FakeConsul.Sending(s_snapshot[..length]);
            if (await SaveFailsAsync(consul, Stream.Null) is not { Error: ConsulSnapshotError.Truncated, ServerLimit: null, InnerException: SnapshotException })
            {
                wrong.Add(length);
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_body_that_breaks_at_any_byte_is_cut_even_after_the_last()
    {
        List<int> wrong = [];
        for (int length = 0; length <= s_snapshot.Length; length++)
        {
            using FakeConsul consul = FakeConsul.Sending(() => FaultyBody.Breaking(s_snapshot.AsMemory(0, length), new HttpIOException(HttpRequestError.ResponseEnded)));
            if (await SaveFailsAsync(consul, Stream.Null) is not { Error: ConsulSnapshotError.Truncated, InnerException: HttpIOException })
            {
                wrong.Add(length);
            }
        }

        Assert.Empty(wrong);
    }

    // In the gzip header, in the first tar header, in the state, before the trailer, before the last byte.
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(40)]
    [InlineData(1500)]
    [InlineData(-8)]
    [InlineData(-1)]
    public async Task A_cut_body_leaves_no_file_and_the_old_one_as_it_was(int cut)
    {
        int length = cut < 0 ? s_snapshot.Length + cut : cut;
        await File.WriteAllTextAsync(_folder["old.snap"], "old", Cancellation);
        using FakeConsul ending = FakeConsul.Sending(s_snapshot[..length]);
        using FakeConsul breaking = FakeConsul.Sending(() => FaultyBody.Breaking(s_snapshot.AsMemory(0, length), new IOException("reset")));

        await SaveFailsAsync(ending, _folder["new.snap"]);
        await SaveFailsAsync(ending, _folder["old.snap"]);
        await SaveFailsAsync(breaking, _folder["new.snap"]);
        await SaveFailsAsync(breaking, _folder["old.snap"]);

        Assert.Equal(["old.snap"], _folder.FileNames);
        Assert.Equal("old", await File.ReadAllTextAsync(_folder["old.snap"], Cancellation));
    }

    // Not intact; no snapshot; intact but refused by a server for its metadata; intact but unreadable.
    [Theory]
    [InlineData("badcrc")]
    [InlineData("badhash")]
    [InlineData("extra-file")]
    [InlineData("extra-after-tar")]
    [InlineData("trail-zero")]
    [InlineData("no-sums")]
    [InlineData("no-meta")]
    [InlineData("no-state")]
    [InlineData("meta-v0")]
    [InlineData("meta-v2")]
    [InlineData("meta-sizewrong")]
    [InlineData("fsm-trunc")]
    [InlineData("fsm-noheader")]
    [InlineData("fsm-badheader")]
    public async Task A_whole_body_that_is_no_good_snapshot_is_corrupt_and_not_kept(string vector)
    {
        await File.WriteAllTextAsync(_folder["old.snap"], "old", Cancellation);
        using FakeConsul consul = FakeConsul.Sending(await File.ReadAllBytesAsync(Fixtures.Vector(vector), Cancellation));

        ConsulSnapshotRequestException exception = await SaveFailsAsync(consul, _folder["new.snap"]);
        await SaveFailsAsync(consul, _folder["old.snap"]);

        Assert.Equal(ConsulSnapshotError.Corrupt, exception.Error);
        Assert.Equal(["old.snap"], _folder.FileNames);
        Assert.Equal("old", await File.ReadAllTextAsync(_folder["old.snap"], Cancellation));
    }

    [Fact]
    public async Task A_body_with_one_byte_changed_is_never_good()
    {
        List<int> wrong = [];
        for (int position = 12; position < s_snapshot.Length; position++)
        {
            byte[] changed = [.. s_snapshot];
            changed[position] ^= 0x55;
            using FakeConsul consul = FakeConsul.Sending(changed);
            if (await SaveFailsAsync(consul, Stream.Null) is not { Error: ConsulSnapshotError.Corrupt or ConsulSnapshotError.Truncated })
            {
                wrong.Add(position);
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_body_that_never_ends_is_given_up_when_it_is_damaged()
    {
        using FakeConsul consul = FakeConsul.Sending(() => new EndlessStream());

        ConsulSnapshotRequestException exception = await SaveFailsAsync(consul, Stream.Null);

        Assert.Equal(ConsulSnapshotError.Corrupt, exception.Error);
    }

    [Fact]
    public async Task An_exception_of_the_target_comes_out_as_it_is()
    {
        IOException full = new("disk full");
        using FakeConsul consul = FakeConsul.Sending(s_snapshot);
        using ConsulSnapshotClient client = consul.Connect();

        IOException exception = await Assert.ThrowsAsync<IOException>(() => client.SaveAsync(new FullStream(full), cancellationToken: Cancellation));

        Assert.Same(full, exception);
    }

    private static async Task<ConsulSnapshotRequestException> SaveFailsAsync(FakeConsul consul, Stream target)
    {
        ConsulSnapshotClient client = consul.Connect();
        return await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => client.SaveAsync(target, Once.Options, cancellationToken: Cancellation));
    }

    private static async Task<ConsulSnapshotRequestException> SaveFailsAsync(FakeConsul consul, string path)
    {
        ConsulSnapshotClient client = consul.Connect();
        return await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => client.SaveAsync(path, Once.Options, cancellationToken: Cancellation));
    }

    private sealed class FullStream(Exception exception) : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromException(exception);
    }

    /// <summary>The header of a gzip member, again and again.</summary>
    private sealed class EndlessStream : MemoryStream
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            byte[] header = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
            header.CopyTo(buffer);
            return ValueTask.FromResult(header.Length);
        }
    }
}
