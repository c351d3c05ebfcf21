namespace ConsulSnapshot.Sdk;

/// <summary>The parts of large log entries that had arrived when the snapshot was taken; the last record, once, and usually empty. Since 1.6.</summary>
/// <remarks>Source: Consul's struct ChunkingState; format document 6.16.</remarks>
[ConsulStruct("ChunkingState")]
public sealed partial record ChunkingStateRecord : ConsulRecord
{
    /// <summary>
    /// Gets the parts by the number of their operation, in order; <see langword="null"/> in the place of one that has not arrived. Holds secrets if
    /// not empty.
    /// </summary>
    [Member("ChunkMap", "1.6")]
    public ValueMap<ulong, ValueList<RaftChunk?>?>? ChunkMap { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.ChunkingState;

    /// <inheritdoc/>
    public override string Identity => "";
}
