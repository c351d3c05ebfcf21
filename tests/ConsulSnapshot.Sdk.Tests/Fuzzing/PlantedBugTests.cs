using ConsulSnapshot.Sdk.Fuzzing;

namespace ConsulSnapshot.Sdk.Tests.Fuzzing;

/// <summary>A fuzzing that finds nothing must be one that could have found something.</summary>
public class PlantedBugTests
{
    [Fact]
    public async Task An_unexpected_exception_is_a_crash_and_the_run_fails()
    {
        FuzzTarget target = new("planted", static input => input.Contains((byte)'!') ? throw new InvalidOperationException("planted") : Task.CompletedTask, static () => ["abc!"u8.ToArray()]);
        using StringWriter error = new();

        int exitCode = await RandomRun.RunAsync(target, TimeSpan.FromMinutes(1), seed: 1, TextWriter.Null, error);

        Assert.Equal(1, exitCode);
        Assert.Contains("CRASH of planted", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("input 61626321", error.ToString(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => target.TryAsync("!"u8.ToArray())); // which ends AFL's process
    }

    [Fact]
    public async Task A_bug_that_no_seed_has_is_found_by_changing_them()
    {
        FuzzTarget target = new("planted", static input => input.Length != 4 ? throw new FuzzAssertException("planted") : Task.CompletedTask, static () => ["abcd"u8.ToArray()]);
        using StringWriter error = new();

        int exitCode = await RandomRun.RunAsync(target, TimeSpan.FromMinutes(1), seed: 1, TextWriter.Null, error);

        Assert.Equal(1, exitCode);
        Assert.Contains("CRASH of planted with seed 1 after", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_no_crash()
    {
        FuzzTarget target = new("refuses", static async input => await StateRefusalAsync(input), static () => ["not a snapshot"u8.ToArray()]);

        Assert.False(await target.TryAsync("not a snapshot"u8.ToArray()));
    }

    private static async Task StateRefusalAsync(byte[] input)
    {
        using MemoryStream stream = new(input);
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(stream);
        await reader.VerifyAsync();
    }
}
