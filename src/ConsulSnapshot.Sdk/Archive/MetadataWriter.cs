using System.Text.Encodings.Web;
using System.Text.Json;

namespace ConsulSnapshot.Sdk;

/// <summary>Writes <c>meta.json</c> as Consul does: one line, keys in Raft's order, a newline that is part of the hashed bytes.</summary>
internal static class MetadataWriter
{
    public static byte[] Write(SnapshotMetadata metadata)
    {
        using MemoryStream buffer = new();
        // The relaxed encoder leaves the "+" of base64 as Go does.
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("Version", metadata.Version);
            json.WriteString("ID", metadata.Id);
            json.WriteNumber("Index", metadata.Index);
            json.WriteNumber("Term", metadata.Term);
            WritePeers(json, metadata);
            json.WriteStartObject("Configuration");
            json.WriteStartArray("Servers");
            foreach (RaftServer server in metadata.Servers)
            {
                json.WriteStartObject();
                json.WriteNumber("Suffrage", (int)server.Suffrage);
                json.WriteString("ID", server.Id);
                json.WriteString("Address", server.Address);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteNumber("ConfigurationIndex", metadata.ConfigurationIndex);
            json.WriteNumber("Size", metadata.Size);
            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    private static void WritePeers(Utf8JsonWriter json, SnapshotMetadata metadata)
    {
        if (metadata.Peers.IsEmpty)
        {
            json.WriteNull("Peers");
        }
        else
        {
            json.WriteBase64String("Peers", metadata.Peers.Span);
        }
    }
}
