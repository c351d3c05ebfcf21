namespace ConsulSnapshot.Sdk;

/// <summary>The raft chunk. Since 1.6.</summary>
/// <remarks>Source: Consul's struct Chunk; format document 6.16.</remarks>
[ConsulStruct("Chunk")]
public sealed partial record RaftChunk : ConsulStruct
{
    /// <summary>Gets the op num.</summary>
    [Member("OpNum", "1.6")]
    public ulong OpNum { get; init; }

    /// <summary>Gets the sequence num.</summary>
    [Member("SequenceNum", "1.6")]
    public uint SequenceNum { get; init; }

    /// <summary>Gets the num chunks.</summary>
    [Member("NumChunks", "1.6")]
    public uint NumChunks { get; init; }

    /// <summary>Gets the term.</summary>
    [Member("Term", "1.6")]
    public ulong Term { get; init; }

    /// <summary>Gets the data.</summary>
    [Member("Data", "1.6")]
    public Secret<ValueBytes> Data { get; init; }
}
