namespace ConsulSnapshot.Sdk;

/// <summary>A part of a large log entry. Since 1.6.</summary>
/// <remarks>Source: Consul's struct Chunk; format document 6.16.</remarks>
[ConsulStruct("Chunk")]
public sealed partial record RaftChunk : ConsulStruct
{
    /// <summary>Gets the number of the operation that the part belongs to.</summary>
    [Member("OpNum", "1.6")]
    public ulong OpNum { get; init; }

    /// <summary>Gets the place of the part in the operation, from 0.</summary>
    [Member("SequenceNum", "1.6")]
    public uint SequenceNum { get; init; }

    /// <summary>Gets how many parts the operation has.</summary>
    [Member("NumChunks", "1.6")]
    public uint NumChunks { get; init; }

    /// <summary>Gets the Raft term in which the part was written.</summary>
    [Member("Term", "1.6")]
    public ulong Term { get; init; }

    /// <summary>Gets the bytes of the part; a secret: they are any write to the state.</summary>
    [Member("Data", "1.6")]
    public Secret<ValueBytes> Data { get; init; }
}
