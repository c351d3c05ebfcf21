using System.Buffers;

namespace ConsulSnapshot.Sdk;

/// <summary>A record of the state as a typed object.</summary>
public abstract record ConsulRecord : ConsulStruct
{
    private protected ConsulRecord()
    {
    }

    /// <summary>Gets the type of the record.</summary>
    public abstract RecordType RecordType { get; }

    /// <summary>Gets what the record is found by, without secrets: a key, an id, a name; empty if it has nothing of the kind.</summary>
    public abstract string Identity { get; }

    /// <summary>Encodes the record's value, without the type byte.</summary>
    /// <param name="output">The target.</param>
    /// <remarks>What was read and not changed is written as it was, in the shape of the release that wrote it. A new object is written in the shape of Consul 1.21.</remarks>
    public void Encode(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        Write(new ValueWriter(output, ConsulMinor.NewestVerified));
    }

    /// <summary>Encodes the record's value in the manner of a release, without the type byte.</summary>
    /// <param name="output">The target.</param>
    /// <param name="release">The release; its patch does not count. New objects are written with the members that it knows, and with those that hold something.</param>
    /// <remarks>What was read and not changed is written as it was, in the shape of the release that wrote it: others pass over members that they do not know.</remarks>
    public void Encode(IBufferWriter<byte> output, ConsulVersion release)
    {
        ArgumentNullException.ThrowIfNull(output);
        Encode(output, ConsulMinor.Of(release));
    }

    /// <summary>Encodes the record's value in the manner of a release.</summary>
    /// <param name="output">The target.</param>
    /// <param name="release">The release: new objects are written with the members that it knows.</param>
    internal void Encode(IBufferWriter<byte> output, ConsulMinor release) => Write(new ValueWriter(output, release));
}
