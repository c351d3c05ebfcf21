namespace ConsulSnapshot.Sdk;

/// <summary>Members that a release does not know, or no longer: it passes over them, and what they hold is lost.</summary>
internal static class MemberRules
{
    // A record with more of them is not made clearer by naming all.
    private const int MostNamed = 5;

    public static void Check(IReadOnlyList<NotedMember> noted, ConsulRecord record, in RecordPlace place, FindingCollector findings)
    {
        foreach (IGrouping<ConsulMinor, NotedMember> newer in noted.Where(static member => member.Since > ConsulMinor.OldestVerified).GroupBy(static member => member.Since!.Value))
        {
            findings.Lost("newer-member", place, record.Identity,
                $"Releases before {newer.Key} do not know {Names(newer)} and pass over it: what it holds is lost.", ReleaseRange.Before(newer.Key));
        }

        // What a token loses has a rule of its own.
        foreach (IGrouping<ConsulMinor, NotedMember> older in noted.Where(member => member.Until != default && record is not AclTokenRecord).GroupBy(static member => member.Until))
        {
            findings.Lost("older-member", place, record.Identity,
                $"Releases after {older.Key} do not know {Names(older)} and pass over it: what it holds is lost.", ReleaseRange.After(older.Key));
        }

        List<NotedMember> tenancy = [.. noted.Where(static member => member.IsTenancy)];
        if (tenancy.Count > 0)
        {
            findings.Lost("tenancy", place, record.Identity, $"The free edition does not know {Names(tenancy)} and passes over it: the object moves to the default namespace and partition.", communityOnly: true);
        }

        List<NotedMember> unknown = [.. noted.Where(static member => member.Since is null && !member.IsTenancy)];
        if (unknown.Count > 0)
        {
            findings.Suspicious("unknown-member", place, record.Identity, $"No release of Consul is known to have {Names(unknown)}: a restoring server passes over it.");
        }
    }

    private static string Names(IEnumerable<NotedMember> members)
    {
        List<string> names = [.. members.Select(static member => SnapshotMessage.Quote(member.Name)).Distinct()];
        return names.Count <= MostNamed ? string.Join(", ", names) : $"{string.Join(", ", names.Take(MostNamed))} and {names.Count - MostNamed} more";
    }
}
