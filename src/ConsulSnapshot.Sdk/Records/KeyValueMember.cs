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

    // A struct may also be given as an array, its fields in the order in which Go declares them. Source: DirEntry; format document 5.4 and 12.4.
    private static ReadOnlySpan<byte> DeclarationOrder => [LockIndex, Key, Flags, Value, Session, CreateIndex, ModifyIndex];

    /// <summary>Enters the map or array; returns the number of members.</summary>
    public static int Enter(ref MessagePackReader reader, out bool isArray)
    {
        isArray = reader.NextMessagePackType == MessagePackType.Array;
        return isArray ? reader.ReadArrayHeader() : reader.ReadMapHeader();
    }

    /// <summary>Gets what the next member is: reads its name, or knows it by its place in an array.</summary>
    public static int Next(ref MessagePackReader reader, bool isArray, int place) =>
        !isArray ? ReadName(ref reader)
        : place < DeclarationOrder.Length ? DeclarationOrder[place]
        : Unknown;

    private static int ReadName(ref MessagePackReader reader)
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
