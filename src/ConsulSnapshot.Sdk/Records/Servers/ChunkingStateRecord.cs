namespace ConsulSnapshot.Sdk;

/// <summary>The chunking state record. Since 1.6.</summary>
/// <remarks>Source: Consul's struct ChunkingState; format document 6.16.</remarks>
[ConsulStruct("ChunkingState")]
public sealed partial record ChunkingStateRecord : ConsulRecord
{
    /// <summary>Gets the chunk map.</summary>
    [Member("ChunkMap", "1.6")]
    public ValueMap<ulong, ValueList<RaftChunk?>?>? ChunkMap { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.ChunkingState;

    /// <inheritdoc/>
    public override string Identity => "";
}
