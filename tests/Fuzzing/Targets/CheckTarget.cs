using System.Buffers;
using System.IO.Pipelines;

namespace ConsulSnapshot.Sdk.Fuzzing;

/// <summary>Judges bytes as a state that lies in a good archive, for every release.</summary>
internal static class CheckTarget
{
    private static readonly SnapshotReaderOptions s_options = new() { MaxRecordLength = 1 << 16, MaxDepth = 100 };
    private static readonly SnapshotIdentityOptions s_identity = new() { Token = new Secret<string>("ffffffff-ffff-ffff-ffff-ffffffffffff") };
    private static readonly RestoreTarget[] s_targets =
    [
        .. RestoreTarget.VerifiedVersions.Select(static version => new RestoreTarget(version)),
        new RestoreTarget(new ConsulVersion(1, 21, 4), ConsulEdition.Enterprise),
        new RestoreTarget(new ConsulVersion(2, 1, null)),
    ];

    public static async Task RunAsync(byte[] input)
    {
        FindingCollector findings = new(4);
        RestoreRules rules = new(findings);
        IdentityCollector identity = new(null, s_identity);
        StateReader reader = new(PipeReader.Create(new ReadOnlySequence<byte>(input)), s_options);
        SnapshotException? refused = null;
        try
        {
            await foreach (StateRecord record in reader.ReadRecordsAsync())
            {
                identity.Visit(record, rules.Visit(record));
            }
        }
        catch (SnapshotException exception) when (exception.Entry == SnapshotEntry.State)
        {
            refused = exception;
        }

        rules.Finish(null, reader.Header);
        SnapshotVerification verification = new()
        {
            IsIntact = true,
            HasChecksum = true,
            IsReadable = refused is null,
            Header = reader.Header,
            RecordCount = reader.RecordCount,
            StateLength = input.Length,
            Findings = [.. SnapshotFindings.Of(null, input.Length, refused, reader)],
        };
        RestoreCheckReport report = new(verification, [.. findings.Groups], identity.ToIdentity(verification), []);
        foreach (RestoreTarget target in s_targets)
        {
            RestoreVerdict verdict = report.For(target);
            FuzzAssert.That(refused is null || !verdict.IsRestorable, $"What cannot be read cannot be restored into {target}.");
            FuzzAssert.That(verdict.Findings.All(finding => finding.Record is not { } number || number <= reader.RecordCount), "A finding must be about a record that is there.");
        }
    }
}
