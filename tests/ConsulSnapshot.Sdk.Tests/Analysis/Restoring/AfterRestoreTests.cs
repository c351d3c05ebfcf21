using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace ConsulSnapshot.Sdk.Tests.Analysis.Restoring;

/// <summary>What a real server no longer has after a restore was said to be lost before it.</summary>
public class AfterRestoreTests
{
    private static readonly RestoreTarget s_target = new(new ConsulVersion(1, 21, 4));

    // These say that a record is gone; the others, that something in it is.
    private static readonly string[] s_rulesOfRecords =
        ["duplicate-key", "node-name-case", "duplicate-node-id", "ca-config-without-provider", "coordinate-not-finite", "session-of-critical-check"];

    // Servers write these by themselves, whatever was restored.
    private static readonly RecordType[] s_own = [RecordType.Index, RecordType.ChunkingState];

    // What is lost and not said yet: a node's former ID, and the first of two counters of which a server has one.
    private static readonly Dictionary<string, string> s_unsaid = new(StringComparer.Ordinal)
    {
        ["node name taken, serfHealth critical"] = "Register: 3 before, 2 after",
    };

    public static TheoryData<string> Restored { get; } = [.. VerdictCases.HandMade().Where(item => item.After is not null).Select(item => item.Name)];

    [Theory]
    [MemberData(nameof(Restored))]
    public async Task Records_that_are_gone_after_a_restore_were_said_to_be_lost(string name)
    {
        VerdictCase item = VerdictCases.HandMade().Single(item => item.Name == name);
        byte[] state = item.ReadState();
        IReadOnlyList<SnapshotFinding> lost = [.. (await StateJudge.JudgeAsync(state)).For(s_target).Findings.Where(finding => finding.Severity == FindingSeverity.Lost)];
        StringBuilder wrong = new();
        foreach ((RecordType type, int before) in await CountAsync(state))
        {
            int after = item.After!.GetValueOrDefault(((byte)type).ToString(System.Globalization.CultureInfo.InvariantCulture));
            bool isSaid = lost.Any(finding => s_rulesOfRecords.Contains(finding.Rule) && Types(finding).Contains(type));
            if (isSaid != after < before)
            {
                wrong.Append($"{type}: {before} before, {after} after");
            }
        }

        Assert.Equal(s_unsaid.GetValueOrDefault(name, ""), wrong.ToString());
    }

    // What is on a node goes with it.
    private static IEnumerable<RecordType> Types(SnapshotFinding finding) => finding.Rule == "duplicate-node-id"
        ? [RecordType.Register, RecordType.Session]
        : Enum.GetValues<RecordType>().Where(type => type.ToConsulName() == finding.Type!.Split('/')[0]);

    private static async Task<Dictionary<RecordType, int>> CountAsync(byte[] state)
    {
        Dictionary<RecordType, int> counts = [];
        await foreach (StateRecord record in new StateReader(PipeReader.Create(new ReadOnlySequence<byte>(state))).ReadRecordsAsync(TestContext.Current.CancellationToken))
        {
            if (!s_own.Contains(record.Type))
            {
                // A server writes one coordinate a record.
                int objects = record.TryGet(out CoordinateBatchRecord? batch) ? batch.Coordinates!.Count : 1;
                counts[record.Type] = counts.GetValueOrDefault(record.Type) + objects;
            }
        }

        return counts;
    }
}
