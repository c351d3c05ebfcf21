using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.Time.Testing;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>Saves to a file over TCP that is cut, reset, stalled or slow, at every kind of place.</summary>
public sealed class WireFaultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, int> Places => FaultPlaces.All;

    public static TheoryData<string, int> PlacesAfterTheFirstByte => [.. FaultPlaces.All.Select(row => row.Data).Where(data => data.Item2 > 0)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_body_that_is_cut_or_reset_is_truncated_and_is_good_the_next_time(string place, int length)
    {
        foreach (Framing framing in Enum.GetValues<Framing>())
        {
            (byte[] head, byte[] answer) = FaultPlaces.Answer(framing);
            foreach (FaultEnd end in (FaultEnd[])[FaultEnd.Close, FaultEnd.Reset])
            {
                ConnectionFault fault = new() { Bytes = head.Length + length, After = end };
                ConsulSnapshotRequestException exception = await FailsAsync(answer, fault);

                Assert.True(exception.Error == ConsulSnapshotError.Truncated, $"{place}, {framing}, {end}: {exception.Message}");
                await SucceedsTheSecondTimeAsync(answer, fault);
            }
        }
    }

    // Nothing; in the status; in a header; in the empty line that ends the head.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(17)]
    [InlineData(30)]
    [InlineData(-2)]
    [InlineData(-1)]
    public async Task A_head_that_is_cut_or_reset_is_no_answer_and_is_good_the_next_time(int bytes)
    {
        (byte[] head, byte[] answer) = FaultPlaces.Answer(Framing.Length);
        foreach (FaultEnd end in (FaultEnd[])[FaultEnd.Close, FaultEnd.Reset])
        {
            ConnectionFault fault = new() { Bytes = bytes < 0 ? head.Length + bytes : bytes, After = end };
            ConsulSnapshotRequestException exception = await FailsAsync(answer, fault);

            Assert.Equal(ConsulSnapshotError.NoAnswer, exception.Error);
            await SucceedsTheSecondTimeAsync(answer, fault);
        }
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(-1, false)]
    [InlineData(-1, true)]
    public async Task A_chunked_body_without_its_end_is_truncated_though_the_archive_is_whole(int left, bool isReset)
    {
        (byte[] head, byte[] answer) = FaultPlaces.Answer(Framing.Chunked);
        ConnectionFault fault = new() { Bytes = left < 0 ? answer.Length + left : head.Length + FaultPlaces.Archive.Length, After = isReset ? FaultEnd.Reset : FaultEnd.Close };

        ConsulSnapshotRequestException exception = await FailsAsync(answer, fault);

        Assert.Equal(ConsulSnapshotError.Truncated, exception.Error);
        await SucceedsTheSecondTimeAsync(answer, fault);
    }

    [Theory]
    [MemberData(nameof(PlacesAfterTheFirstByte))]
    public async Task A_body_that_stands_still_is_given_up_and_is_good_the_next_time(string place, int length)
    {
        (byte[] head, byte[] answer) = FaultPlaces.Answer(Framing.Chunked);
        await WriteOldAsync();
        FakeTimeProvider time = new();
        ConnectionFault fault = new() { Bytes = head.Length + length, After = FaultEnd.Stall };
        await using FaultyWire wire = FaultyWire.Connect(answer, time, fault, fault, ConnectionFault.None);

        Task<SavedSnapshot> failing = wire.Client.SaveAsync(_folder["x"], Once.Options, cancellationToken: Cancellation);
        await LetTimePassAsync(time, () => failing.IsCompleted);
        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => failing);
        await AssertOldAsync();
        Task<SavedSnapshot> saving = wire.Client.SaveAsync(_folder["x"], FaultyWire.Again, cancellationToken: Cancellation);
        await LetTimePassAsync(time, () => wire.Proxy.ConnectionCount > 2);
        SavedSnapshot saved = await saving;

        Assert.True(exception.Error == ConsulSnapshotError.Stalled, $"{place}: {exception.Message}");
        Assert.True(saved.Attempts > 1);
        await AssertNewAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(int.MaxValue)]
    public async Task An_answer_that_stands_still_before_its_first_byte_is_waited_for_until_that_is_cancelled(int most)
    {
        (byte[] head, byte[] answer) = FaultPlaces.Answer(Framing.Chunked);
        await WriteOldAsync();
        FakeTimeProvider time = new();
        TaskCompletionSource stands = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await using FaultyWire wire = FaultyWire.Connect(answer, time, new ConnectionFault { Bytes = Math.Min(most, head.Length), After = FaultEnd.Stall, Stalled = stands.SetResult });
        Task<SavedSnapshot> saving = wire.Client.SaveAsync(_folder["x"], FaultyWire.Again, cancellationToken: stop.Token);
        await stands.Task;

        time.Advance(TimeSpan.FromDays(1));
        Assert.False(saving.IsCompleted);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => saving);
        Assert.Equal(1, wire.Proxy.ConnectionCount);
        await AssertOldAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(511)]
    public async Task A_slow_connection_is_as_good_as_a_fast_one(int chunk)
    {
        foreach (Framing framing in Enum.GetValues<Framing>())
        {
            (_, byte[] answer) = FaultPlaces.Answer(framing);
            await using FaultyWire wire = FaultyWire.Connect(answer, new ConnectionFault { Chunk = chunk, Pause = TimeSpan.FromTicks(chunk) });

            await wire.Client.SaveAsync(_folder["x"], Once.Options, cancellationToken: Cancellation);

            await AssertNewAsync();
        }
    }

    [Fact]
    public async Task One_fault_after_the_other_is_outlived()
    {
        (byte[] head, byte[] answer) = FaultPlaces.Answer(Framing.Chunked);
        await WriteOldAsync();
        await using FaultyWire wire = FaultyWire.Connect(
            answer,
            new ConnectionFault { Bytes = 1, After = FaultEnd.Reset },
            new ConnectionFault { Bytes = head.Length + 1000, After = FaultEnd.Close },
            new ConnectionFault { Bytes = answer.Length - 1, After = FaultEnd.Reset },
            new ConnectionFault { Bytes = 5, After = FaultEnd.Close },
            new ConnectionFault { Chunk = 700 });

        SavedSnapshot saved = await wire.Client.SaveAsync(_folder["x"], FaultyWire.Again, cancellationToken: Cancellation);

        Assert.Equal((5, 5), (saved.Attempts, wire.Proxy.ConnectionCount));
        await AssertNewAsync();
    }

    private static async Task LetTimePassAsync(FakeTimeProvider time, Func<bool> until)
    {
        while (!until())
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }

    private async Task<ConsulSnapshotRequestException> FailsAsync(byte[] answer, ConnectionFault fault)
    {
        await WriteOldAsync();
        await using FaultyWire wire = FaultyWire.Connect(answer, fault);
        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(
            () => wire.Client.SaveAsync(_folder["x"], Once.Options, cancellationToken: Cancellation));
        await AssertOldAsync();
        return exception;
    }

    private async Task SucceedsTheSecondTimeAsync(byte[] answer, ConnectionFault fault)
    {
        await using FaultyWire wire = FaultyWire.Connect(answer, fault, ConnectionFault.None);
        await wire.Client.SaveAsync(_folder["x"], FaultyWire.Again, cancellationToken: Cancellation);

        // Not attempts: where not one byte of an answer came, HTTP itself asks again.
        Assert.Equal(2, wire.Proxy.ConnectionCount);
        await AssertNewAsync();
    }

    private Task WriteOldAsync() => File.WriteAllTextAsync(_folder["x"], "old", Cancellation);

    private async Task AssertOldAsync()
    {
        Assert.Equal(["x"], _folder.FileNames);
        Assert.Equal("old", await File.ReadAllTextAsync(_folder["x"], Cancellation));
    }

    private async Task AssertNewAsync()
    {
        Assert.Equal(["x"], _folder.FileNames);
        Assert.Equal(FaultPlaces.Archive, await File.ReadAllBytesAsync(_folder["x"], Cancellation));
    }
}
