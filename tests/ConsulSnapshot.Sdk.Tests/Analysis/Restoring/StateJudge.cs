namespace ConsulSnapshot.Sdk.Tests.Analysis.Restoring;

/// <summary>Judges a bare state, as if it lay in a good archive.</summary>
internal static class StateJudge
{
    public static async Task<RestoreCheckReport> JudgeAsync(byte[] state)
    {
        FindingCollector findings = new(RestoreCheckOptions.Default.MaxFindingsPerRule);
        RestoreRules rules = new(findings);
        StateReader reader = new(System.IO.Pipelines.PipeReader.Create(new System.Buffers.ReadOnlySequence<byte>(state)));
        bool isReadable = true;
        try
        {
            await foreach (StateRecord record in reader.ReadRecordsAsync(TestContext.Current.CancellationToken))
            {
                rules.Visit(record);
            }
        }
        catch (SnapshotFormatException)
        {
            isReadable = false;
        }

        rules.Finish(null, null);
        SnapshotVerification verification = new() { IsIntact = true, HasChecksum = true, IsReadable = isReadable };
        return new RestoreCheckReport(verification, [.. findings.Groups], new SnapshotIdentity(), []);
    }
}
