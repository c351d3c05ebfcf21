namespace ConsulSnapshot.Sdk;

/// <summary>Adds the records that every server of a release has.</summary>
internal static class ServerParts
{
    private const string IntentionFormat = "intention-format";
    private const string VirtualIPs = "virtual-ips";

    private static readonly ConsulMinor s_firstWithMetadata = new(1, 9);
    private static readonly ConsulMinor s_firstWithVirtualIPs = new(1, 11);

    public static void AddMissing(List<ConsulRecord> records, ConsulMinor release)
    {
        // Intentions of the old kind are turned into configuration entries by servers that are not told that it was done. Source: format document 4.2, 6.9.
        if (release >= s_firstWithMetadata && !records.Exists(static record => record is IntentionRecord))
        {
            AddMetadata(records, IntentionFormat, "config-entry");
        }

        if (release >= s_firstWithVirtualIPs)
        {
            AddMetadata(records, VirtualIPs, "true");
        }

        if (!records.Exists(static record => record is ChunkingStateRecord))
        {
            records.Add(new ChunkingStateRecord { ChunkMap = new ValueMap<ulong, ValueList<RaftChunk?>?>([]) });
        }
    }

    private static void AddMetadata(List<ConsulRecord> records, string key, string value)
    {
        if (!records.Exists(record => record is SystemMetadataRecord metadata && metadata.Key == key))
        {
            records.Add(new SystemMetadataRecord { Key = key, Value = value });
        }
    }
}
