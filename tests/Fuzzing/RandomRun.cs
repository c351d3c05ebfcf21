using System.Diagnostics;

namespace ConsulSnapshot.Sdk.Fuzzing;

/// <summary>Fuzzing without any tool: seeds, then changed seeds, until the time is over.</summary>
internal static class RandomRun
{
    /// <summary>Runs a target; the exit code is 1 if an input did what it must not.</summary>
    public static async Task<int> RunAsync(FuzzTarget target, TimeSpan time, int seed, TextWriter output, TextWriter error)
    {
        byte[][] seeds = [.. target.Seeds()];
        FuzzMutator mutator = new(seeds, seed);
        long accepted = 0;
        long executions = 0;
        double longest = 0;
        long start = Stopwatch.GetTimestamp();
        for (; Stopwatch.GetElapsedTime(start) < time; executions++)
        {
            byte[] input = executions < seeds.Length ? seeds[executions] : mutator.Next();
            long began = Stopwatch.GetTimestamp();
            try
            {
                accepted += await target.TryAsync(input) ? 1 : 0;
            }
            catch (Exception exception)
            {
                await error.WriteLineAsync($"CRASH of {target.Name} with seed {seed} after {executions} executions, input {Convert.ToHexString(input)}\n{exception}");
                return 1;
            }

            longest = Math.Max(longest, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        await output.WriteLineAsync($"{target.Name}: {executions} executions with seed {seed}, {accepted} accepted, the longest took {longest:0} ms, no crash");
        return 0;
    }
}
