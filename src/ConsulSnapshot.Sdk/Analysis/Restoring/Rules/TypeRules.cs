namespace ConsulSnapshot.Sdk;

/// <summary>Which release takes which type of records from a snapshot.</summary>
/// <remarks>Source: format document 4.2, 4.3 and 15.</remarks>
internal static class TypeRules
{
    private const string Rule = "record-type";

    /// <summary>Reports who does not take records of a type.</summary>
    public static void Check(RecordType type, in RecordPlace place, FindingCollector findings)
    {
        if (type.IsEnterprise())
        {
            findings.Fatal("record-of-enterprise", place, null,
                $"Records of type {(byte)type} are Consul Enterprise's: a restoring server of the free edition dies of one, unless it is 1.18 or newer and started with CONSUL_ENTERPRISE_DOWNGRADE_TO_CE=true.",
                communityOnly: true);
            return;
        }

        if (SinceOf(type) is not { } since)
        {
            findings.Fatal(Rule, place, null, $"No release takes records of type {(byte)type} from a snapshot: a restoring server dies of it. Remove the record.");
            return;
        }

        findings.FatalBefore(since, Rule, place, null, $"Consul takes records of type {(byte)type} since {since}: an older server dies of it. Restore into {since} or newer.");
        if (RecordCatalog.Find(type) is { Until: var until } && until != default)
        {
            findings.Fatal(Rule, place, null, $"Consul takes records of type {(byte)type} until {until}: a newer server dies of it. Restore into {until} first and save again.", ReleaseRange.After(until));
        }
    }

    // Types of releases that could not be tried: known by their numbers alone.
    private static ConsulMinor? SinceOf(RecordType type) => (byte)type switch
    {
        44 => new ConsulMinor(1, 22),
        45 => new ConsulMinor(2, 1),
        _ => RecordCatalog.Find(type)?.Since,
    };
}
