namespace ConsulSnapshot.Sdk;

/// <summary>What Consul's <c>decode</c> prints for each record of the types that it reads as the Raft request of that number.</summary>
/// <remarks>No member of the object in the snapshot has a name of the request's, but for the token of prepared queries. Source: format document 12.1.</remarks>
internal static class ConsulConstants
{
    private static readonly Dictionary<RecordType, byte[]> s_lines = new()
    {
        [RecordType.KeyValue] = [.. """{"Datacenter":"","Op":"","DirEnt":{"LockIndex":0,"Key":"","Flags":0,"Value":null,"CreateIndex":0,"ModifyIndex":0},"Token":""}"""u8],
        [RecordType.Session] = [.. """{"Datacenter":"","Op":"","Session":{"ID":"","Name":"","Node":"","LockDelay":0,"Behavior":"","TTL":"","NodeChecks":null,"ServiceChecks":null,"CreateIndex":0,"ModifyIndex":0},"Token":""}"""u8],
        [RecordType.Tombstone] = [.. """{"Datacenter":"","Op":"","ReapIndex":0,"Token":""}"""u8],
        [RecordType.Autopilot] = [.. """{"Datacenter":"","Config":{"CleanupDeadServers":false,"LastContactThreshold":0,"MaxTrailingLogs":0,"MinQuorum":0,"ServerStabilizationTime":0,"RedundancyZoneTag":"","DisableUpgradeMigration":false,"UpgradeVersionTag":"","CreateIndex":0,"ModifyIndex":0},"CAS":false,"Token":""}"""u8],
        [RecordType.Intention] = [.. """{"Datacenter":"","Op":"","Intention":null,"Mutation":null,"Token":""}"""u8],
        [RecordType.ConnectCA] = [.. """{"Op":"","Datacenter":"","Index":0,"Roots":null,"Config":null,"ProviderState":null,"Token":""}"""u8],
    };

    /// <summary>Gets what stands around the token of a prepared query.</summary>
    public static ReadOnlySpan<byte> BeforeQueryToken => """{"Datacenter":"","Op":"","Query":null,"Token":"""u8;

    /// <summary>Finds the constant of a type; <see langword="null"/> if its records are printed as they are.</summary>
    public static byte[]? Find(RecordType type) => s_lines.GetValueOrDefault(type);
}
