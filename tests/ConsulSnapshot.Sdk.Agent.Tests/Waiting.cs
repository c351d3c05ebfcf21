using Microsoft.Extensions.Time.Testing;

namespace ConsulSnapshot.Sdk.Agent.Tests;

/// <summary>Waits in tests for what other tasks do, without going by real time.</summary>
internal static class Waiting
{
    // More turns than any of it needs, however busy the machine is: each one lets other threads go first.
    private const int MaxTurns = 200_000;

    /// <summary>Waits until something holds, while the clock stands still.</summary>
    public static async Task UntilAsync(Func<bool> holds)
    {
        for (int turn = 0; !holds(); turn++)
        {
            Assert.True(turn < MaxTurns, "Waited in vain.");
            await Task.Yield();
            Thread.Yield();
        }
    }

    /// <summary>Moves the clock on by small steps until something holds; says how far.</summary>
    public static async Task<TimeSpan> AdvanceUntilAsync(FakeTimeProvider time, Func<bool> holds, TimeSpan step, TimeSpan limit)
    {
        TimeSpan gone = TimeSpan.Zero;
        while (!holds())
        {
            Assert.True(gone <= limit, $"Waited in vain for {gone} of the test's time.");
            time.Advance(step);
            gone += step;
            for (int turn = 0; turn < 1_500 && !holds(); turn++)
            {
                await Task.Yield();
                Thread.Yield();
            }
        }

        return gone;
    }
}
