using ConsulSnapshot.Sdk.Client;
using CsCheck;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>Saves that are cancelled at any moment: the old file stays as it was, or the new one is there, whole.</summary>
public sealed class CancelledSaveTests : IDisposable
{
    private static readonly byte[] s_snapshot = File.ReadAllBytes(Fixtures.Snapshot("consul-1.21.4-empty"));

    private readonly TemporaryFolder _folder = new();
    private int _done;
    private int _undone;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{_done} done, {_undone} undone");
        _folder.Dispose();
    }

    [Fact]
    public async Task After_any_part_of_the_answer_nothing_is_left_and_the_old_file_is_as_it_was()
    {
        (_, byte[] answer) = FaultPlaces.Answer(Framing.Chunked);
        await File.WriteAllTextAsync(_folder["x"], "old", Cancellation);
        for (int bytes = 0; bytes < answer.Length; bytes += 97)
        {
            using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            await using FaultyWire wire = FaultyWire.Connect(answer, new ConnectionFault { Bytes = bytes, After = FaultEnd.Stall, Stalled = () => _ = stop.CancelAsync() });

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wire.Client.SaveAsync(_folder["x"], cancellationToken: stop.Token));

            Assert.Equal(1, wire.Proxy.ConnectionCount);
            Assert.Equal(["x"], _folder.FileNames);
            Assert.Equal("old", await File.ReadAllTextAsync(_folder["x"], Cancellation));
        }
    }

    [Fact]
    public async Task After_any_number_of_reads_and_reports_a_save_is_done_or_undone() =>
        await Gen.Select(Gen.Int[1, 4000], Gen.Int[0, 12], Gen.Bool, Gen.Bool).SampleAsync(
            async (chunk, calls, isTold, hasOld) =>
            {
                using TemporaryFolder folder = new();
                using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
                int left = calls;
                void Count() => _ = Interlocked.Decrement(ref left) == 0 ? stop.CancelAsync() : null;
                using FakeConsul consul = FakeConsul.Sending(() => new CountedBody(s_snapshot, chunk, isTold ? static () => { } : Count));

                await SaveAsync(folder, consul, isTold ? Count : static () => { }, hasOld, stop.Token);
            },
            iter: 300,
            threads: 1);

    // The last bytes are there: what follows is writing to the disk, the new name, and the disk again. Chance decides which of them is going on.
    [Fact]
    public async Task While_the_file_gets_its_name_a_save_is_done_or_undone() =>
        await Gen.Select(Gen.Int[0, 3], Gen.Double[8, 20], Gen.Bool).SampleAsync(
            async (yields, spinsExponent, hasOld) =>
            {
                using TemporaryFolder folder = new();
                using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
                Task cancelling = Task.CompletedTask;
                using FakeConsul consul = FakeConsul.Sending(() => new FaultyBody(s_snapshot)
                {
                    After = _ =>
                    {
                        cancelling = Task.Run(
                            async () =>
                            {
                                for (int i = 0; i < yields; i++)
                                {
                                    await Task.Yield();
                                }

                                System.Threading.Thread.SpinWait((int)Math.Pow(2, spinsExponent));
                                await stop.CancelAsync();
                            },
                            Cancellation);
                        return Task.CompletedTask;
                    },
                });

                await SaveAsync(folder, consul, static () => { }, hasOld, stop.Token);
                await cancelling;
            },
            iter: 500,
            threads: 1);

    private async Task SaveAsync(TemporaryFolder folder, FakeConsul consul, Action told, bool hasOld, CancellationToken cancellationToken)
    {
        if (hasOld)
        {
            await File.WriteAllTextAsync(folder["x"], "old", Cancellation);
        }

        using ConsulSnapshotClient client = consul.Connect(time: new Microsoft.Extensions.Time.Testing.FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromSeconds(1) });
        bool isDone = true;
        try
        {
            await client.SaveAsync(folder["x"], Once.Options, new Listener(told), cancellationToken);
        }
        catch (OperationCanceledException)
        {
            isDone = false;
        }

        _ = isDone ? Interlocked.Increment(ref _done) : Interlocked.Increment(ref _undone);
        Assert.Equal(isDone || hasOld ? ["x"] : [], folder.FileNames);
        if (isDone)
        {
            Assert.Equal(s_snapshot, await File.ReadAllBytesAsync(folder["x"], Cancellation));
        }
        else if (hasOld)
        {
            Assert.Equal("old", await File.ReadAllTextAsync(folder["x"], Cancellation));
        }
    }

    private sealed class Listener(Action told) : IProgress<SnapshotProgress>
    {
        public void Report(SnapshotProgress value) => told();
    }

    /// <summary>Bytes of which each read is told.</summary>
    private sealed class CountedBody(byte[] bytes, int chunkLength, Action read) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            read();
            return base.ReadAsync(buffer[..Math.Min(buffer.Length, chunkLength)], cancellationToken);
        }
    }
}
