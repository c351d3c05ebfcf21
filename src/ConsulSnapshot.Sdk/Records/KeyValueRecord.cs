using System.Buffers;
using System.Text;
using Nerdbank.MessagePack;

namespace ConsulSnapshot.Sdk;

/// <summary>A KV entry.</summary>
/// <remarks>Source: hashicorp/consul, agent/structs, DirEntry; format document 6.2.</remarks>
public sealed record KeyValueRecord
{
    /// <summary>Gets the key. Bytes that are not UTF-8 are replaced; <see cref="KeyBytes"/> has them as they are.</summary>
    public string Key => Encoding.UTF8.GetString(KeyBytes.Span);

    /// <summary>Gets the key's bytes.</summary>
    public ReadOnlyMemory<byte> KeyBytes { get; init; }

    /// <summary>Gets the value: any bytes, empty where there is none.</summary>
    public ReadOnlyMemory<byte> Value { get; init; }

    /// <summary>Gets the number that the client chose.</summary>
    public ulong Flags { get; init; }

    /// <summary>Gets the id of the session that holds the lock; empty if none does.</summary>
    public string Session { get; init; } = "";

    /// <summary>Gets how often the lock was acquired.</summary>
    public ulong LockIndex { get; init; }

    /// <summary>Gets the Raft index of the entry's creation.</summary>
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the entry's last change.</summary>
    public ulong ModifyIndex { get; init; }

    internal static KeyValueRecord Parse(ReadOnlySequence<byte> value)
    {
        MessagePackReader reader = new(value);
        byte[] key = [];
        byte[] content = [];
        string session = "";
        ulong flags = 0;
        ulong lockIndex = 0;
        ulong createIndex = 0;
        ulong modifyIndex = 0;
        int members = KeyValueMember.Enter(ref reader, out bool isArray);
        for (int place = 0; place < members; place++)
        {
            switch (KeyValueMember.Next(ref reader, isArray, place))
            {
                case KeyValueMember.Key:
                    key = KeyValueMember.ReadBytes(ref reader).ToArray();
                    break;
                case KeyValueMember.Value:
                    content = KeyValueMember.ReadBytes(ref reader).ToArray();
                    break;
                case KeyValueMember.Session:
                    session = Encoding.UTF8.GetString(KeyValueMember.ReadBytes(ref reader));
                    break;
                case KeyValueMember.Flags:
                    flags = KeyValueMember.ReadNumber(ref reader);
                    break;
                case KeyValueMember.LockIndex:
                    lockIndex = KeyValueMember.ReadNumber(ref reader);
                    break;
                case KeyValueMember.CreateIndex:
                    createIndex = KeyValueMember.ReadNumber(ref reader);
                    break;
                case KeyValueMember.ModifyIndex:
                    modifyIndex = KeyValueMember.ReadNumber(ref reader);
                    break;
                default:
                    MessagePackSkip.Skip(ref reader);
                    break;
            }
        }

        return new KeyValueRecord
        {
            KeyBytes = key,
            Value = content,
            Session = session,
            Flags = flags,
            LockIndex = lockIndex,
            CreateIndex = createIndex,
            ModifyIndex = modifyIndex,
        };
    }

    /// <summary>Gets the key of an entry without the rest; <see langword="null"/> if it has none.</summary>
    internal static ReadOnlySequence<byte>? ParseKey(ReadOnlySequence<byte> value)
    {
        MessagePackReader reader = new(value);
        if (reader.NextMessagePackType is not (MessagePackType.Map or MessagePackType.Array))
        {
            return null;
        }

        ReadOnlySequence<byte>? key = null;
        int members = KeyValueMember.Enter(ref reader, out bool isArray);
        for (int place = 0; place < members; place++)
        {
            // Of two members with one name the last one counts, so the reading goes on.
            if (KeyValueMember.Next(ref reader, isArray, place) == KeyValueMember.Key && reader.NextMessagePackType is MessagePackType.String or MessagePackType.Binary)
            {
                key = KeyValueMember.ReadBytes(ref reader);
            }
            else
            {
                MessagePackSkip.Skip(ref reader);
            }
        }

        return key;
    }
}
