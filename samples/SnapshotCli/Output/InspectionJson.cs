using System.Buffers;
using System.Text;
using System.Text.Json;
using ConsulSnapshot.Sdk;

namespace ConsulSnapshot.Cli;

/// <summary>Prints an inspection as <c>consul snapshot inspect -format json</c> does, byte for byte.</summary>
/// <remarks>Source: hashicorp/consul, command/snapshot/inspect; format document 11.5.</remarks>
internal static class InspectionJson
{
    private const int FlushLength = 64 * 1024;

    private static readonly JsonWriterOptions s_options = new() { Indented = true, IndentSize = 3, NewLine = "\n" };

    public static async Task WriteAsync(SnapshotInspection inspection, Stream output, CancellationToken cancellationToken)
    {
        await using Utf8JsonWriter json = new(output, s_options);
        json.WriteStartObject();
        WriteMetadata(json, inspection.Metadata);
        json.WriteStartArray("Stats");
        foreach (RecordStatistics type in inspection.Types)
        {
            WriteStatistics(json, Encoding.UTF8.GetBytes(type.Type.ToConsulName()), type.Size, type.Count);
        }

        json.WriteEndArray();
        await WritePrefixesAsync(json, inspection.KeyPrefixes, cancellationToken);
        json.WriteNumber("TotalSize", inspection.TotalSize);
        json.WriteNumber("TotalSizeKV", inspection.TotalKeyValueSize);
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
        await output.WriteAsync("\n"u8.ToArray(), cancellationToken);
    }

    private static void WriteMetadata(Utf8JsonWriter json, SnapshotMetadata? metadata)
    {
        json.WriteStartObject("Meta");
        WriteString(json, "ID", Encoding.UTF8.GetBytes(metadata?.Id ?? ""));
        json.WriteNumber("Size", metadata?.Size ?? 0);
        json.WriteNumber("Index", metadata?.Index ?? 0);
        json.WriteNumber("Term", metadata?.Term ?? 0);
        json.WriteNumber("Version", metadata?.Version ?? 0);
        json.WriteEndObject();
    }

    private static async Task WritePrefixesAsync(Utf8JsonWriter json, IReadOnlyList<KeyPrefixStatistics>? prefixes, CancellationToken cancellationToken)
    {
        if (prefixes is null)
        {
            json.WriteNull("StatsKV");
            return;
        }

        json.WriteStartArray("StatsKV");
        foreach (KeyPrefixStatistics prefix in prefixes)
        {
            WriteStatistics(json, prefix.Prefix.Span, prefix.Size, prefix.Count);
            if (json.BytesPending > FlushLength)
            {
                await json.FlushAsync(cancellationToken);
            }
        }

        json.WriteEndArray();
    }

    private static void WriteStatistics(Utf8JsonWriter json, ReadOnlySpan<byte> name, long size, long count)
    {
        json.WriteStartObject();
        WriteString(json, "Name", name);
        json.WriteNumber("Sum", size);
        json.WriteNumber("Count", count);
        json.WriteEndObject();
    }

    private static void WriteString(Utf8JsonWriter json, string property, ReadOnlySpan<byte> utf8)
    {
        ArrayBufferWriter<byte> text = new(utf8.Length + 2);
        GoText.WriteJsonString(text, utf8);
        json.WritePropertyName(property);
        json.WriteRawValue(text.WrittenSpan, skipInputValidation: true);
    }
}
