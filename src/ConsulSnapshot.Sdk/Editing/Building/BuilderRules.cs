namespace ConsulSnapshot.Sdk;

/// <summary>What a builder refuses, all of it at once: what kills a server on restore, and what would silently be lost.</summary>
/// <remarks>Source: format document 8.3.</remarks>
internal static class BuilderRules
{
    public static void ThrowIfViolated(IReadOnlyList<ConsulRecord> records, ConsulMinor release)
    {
        BuilderFindings findings = new();
        foreach (ConsulRecord record in records)
        {
            if (BuilderTargetRules.Check(record, release, findings))
            {
                BuilderRecordRules.Check(record, release, findings);
            }
        }

        BuilderRelationRules.Check(records, findings);
        findings.ThrowIfAny();
    }
}
