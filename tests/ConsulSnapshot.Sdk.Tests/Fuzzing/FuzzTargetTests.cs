using ConsulSnapshot.Sdk.Fuzzing;

namespace ConsulSnapshot.Sdk.Tests.Fuzzing;

/// <summary>A short run of the fuzzing, with the same inputs each time; a long one is <c>eng/fuzz.sh</c>.</summary>
public class FuzzTargetTests
{
    private const int Executions = 3000;

    public static TheoryData<string> Targets { get; } = [.. FuzzTarget.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task Whatever_the_bytes_are_they_are_read_or_refused(string name)
    {
        FuzzTarget target = FuzzTarget.All.Single(target => target.Name == name);
        byte[][] seeds = [.. target.Seeds()];
        FuzzMutator mutator = new(seeds, seed: 1);
        int accepted = 0;
        foreach (byte[] input in seeds.Concat(Enumerable.Range(0, Executions).Select(_ => mutator.Next())))
        {
            try
            {
                accepted += await target.TryAsync(input) ? 1 : 0;
            }
            catch (Exception exception)
            {
                Assert.Fail($"{Convert.ToHexString(input)}\n{exception}");
            }
        }

        Assert.InRange(accepted, 1, int.MaxValue);
    }
}
