using System.Buffers;
using Nerdbank.MessagePack;

namespace ConsulSnapshot.Sdk;

/// <summary>The members of a KV entry's map, and how Consul's dialect of MessagePack writes them.</summary>
internal static class KeyValueMember
{
    public const int Unknown = 0;
    public const int Key = 1;
    public const int Value = 2;
    public const int Session = 3;
    public const int Flags = 4;
    public const int LockIndex = 5;
    public const int CreateIndex = 6;
    public const int ModifyIndex = 7;

    /// <summary>Reads a member's name.</summary>
    public static int Read(ref MessagePackReader reader)
    {
        if (reader.NextMessagePackType != MessagePackType.String)
        {
            MessagePackSkip.Skip(ref reader);
            return Unknown;
        }

        ReadOnlySequence<byte> name = reader.ReadStringSequence().GetValueOrDefault();
        return name.IsSingleSegment ? Find(name.FirstSpan) : Find(name.ToArray());
    }

    /// <summary>Reads text or bytes, which Consul writes alike; nil is empty.</summary>
    public static ReadOnlySequence<byte> ReadBytes(ref MessagePackReader reader) => reader.NextMessagePackType switch
    {
        MessagePackType.Nil => ReadNil(ref reader),
        MessagePackType.Binary => reader.ReadBytes().GetValueOrDefault(),
        _ => reader.ReadStringSequence().GetValueOrDefault(),
    };

    /// <summary>Reads an unsigned number; nil is zero.</summary>
    public static ulong ReadNumber(ref MessagePackReader reader) => reader.TryReadNil() ? 0 : reader.ReadUInt64();

    private static ReadOnlySequence<byte> ReadNil(ref MessagePackReader reader)
    {
        reader.ReadNil();
        return default;
    }

    private static int Find(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("Key"u8) ? Key
        : name.SequenceEqual("Value"u8) ? Value
        : name.SequenceEqual("Flags"u8) ? Flags
        : name.SequenceEqual("Session"u8) ? Session
        : name.SequenceEqual("LockIndex"u8) ? LockIndex
        : name.SequenceEqual("CreateIndex"u8) ? CreateIndex
        : name.SequenceEqual("ModifyIndex"u8) ? ModifyIndex
        : Unknown;
}
