using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Operations on KV entries as a transaction holds them.</summary>
internal static class KeyOperation
{
    /// <summary>How long the body of a transaction may be: <c>txn_max_req_len</c> of Consul by default.</summary>
    public const int MaxTransactionLength = 512 * 1024;

    /// <summary>How long an empty list is.</summary>
    public const int Brackets = 2;

    /// <summary>Tells whether an operation can be sent in a transaction at all.</summary>
    public static bool Fits(byte[] operation) => operation.Length + Brackets <= MaxTransactionLength;

    /// <summary>Makes an operation that reads an entry.</summary>
    public static byte[] Get(ReadOnlySpan<byte> key) => Make("get", key, static _ => { });

    /// <summary>Makes an operation that writes an entry, if the live one has this index; 0 if there is none.</summary>
    public static byte[] CheckAndSet(ReadOnlySpan<byte> key, KeyValueRecord record, ulong index) => Make("cas", key, writer =>
    {
        writer.WriteBase64String("Value"u8, record.Value.Span);
        writer.WriteNumber("Flags"u8, record.Flags);
        writer.WriteNumber("Index"u8, index);
    });

    private static byte[] Make(string verb, ReadOnlySpan<byte> key, Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("KV"u8);
            writer.WriteString("Verb"u8, verb);
            writer.WriteString("Key"u8, Encoding.UTF8.GetString(key));
            write(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
