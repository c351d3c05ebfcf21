using System.IO.Pipelines;
using System.Text;
using ConsulSnapshot.Sdk.Tests.Shared;

namespace ConsulSnapshot.Sdk.Tests.Analysis.Restoring;

/// <summary>What the rules say to states that real state machines of 13 releases were given.</summary>
public class VerdictTests
{
    public static TheoryData<string> Bases { get; } = ["full", "acl", "peer", "upgraded", "legacy"];

    [Theory]
    [MemberData(nameof(Bases))]
    public async Task Damaged_states_are_judged_as_real_servers_do(string name) =>
        await AssertVerdictsAsync(VerdictCases.Damaged().Where(verdict => verdict.Base == name));

    [Fact]
    public async Task Hand_made_states_are_judged_as_real_servers_do() => await AssertVerdictsAsync(VerdictCases.HandMade());

    private static async Task AssertVerdictsAsync(IEnumerable<VerdictCase> cases)
    {
        StringBuilder wrong = new();
        int count = 0;
        foreach (VerdictCase verdict in cases)
        {
            count++;
            RestoreCheckReport report = await StateJudge.JudgeAsync(verdict.ReadState());
            foreach (string version in verdict.Tried)
            {
                bool isFatal = !report.For(new RestoreTarget(ConsulVersion.Parse(version))).IsRestorable;
                if (isFatal != verdict.Fatal.ContainsKey(version))
                {
                    string ours = string.Join(" | ", report.For(new RestoreTarget(ConsulVersion.Parse(version))).Findings
                        .Where(finding => finding.Severity == FindingSeverity.Fatal).Select(finding => $"{finding.Rule} {finding.Message}"));
                    wrong.AppendLine($"{verdict.Name} {verdict.Type} {verdict.Path} '{verdict.How}' {version}: server {(isFatal ? "loads" : verdict.Fatal[version])}; ours {ours}");
                }
            }
        }

        Assert.True(wrong.Length == 0, $"of {count}:\n{wrong}");
        Assert.NotEqual(0, count);
    }
}
