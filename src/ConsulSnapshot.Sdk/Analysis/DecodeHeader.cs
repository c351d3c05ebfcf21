using System.Text;

namespace ConsulSnapshot.Sdk;

/// <summary>The first line of a printed snapshot.</summary>
/// <remarks>Source: format document 12.1.</remarks>
internal static class DecodeHeader
{
    /// <summary>Prints the metadata; zero values if there is none.</summary>
    public static void Print(GoJsonBuffer json, SnapshotMetadata? metadata)
    {
        metadata ??= new SnapshotMetadata { Version = 0 };
        json.Raw("{\"Data\":{\"Version\":"u8);
        json.Signed(metadata.Version);
        json.Raw(",\"ID\":"u8);
        Text(json, metadata.Id);
        json.Raw(",\"Index\":"u8);
        json.Unsigned(metadata.Index);
        json.Raw(",\"Term\":"u8);
        json.Unsigned(metadata.Term);
        json.Raw(",\"Peers\":"u8);
        if (metadata.Peers.IsEmpty)
        {
            json.Null();
        }
        else
        {
            json.Bytes(metadata.Peers.Span);
        }

        json.Raw(",\"Configuration\":{\"Servers\":"u8);
        Servers(json, metadata.Servers);
        json.Raw("},\"ConfigurationIndex\":"u8);
        json.Unsigned(metadata.ConfigurationIndex);
        json.Raw(",\"Size\":"u8);
        json.Signed(metadata.Size);
        json.Raw("},\"Type\":\"SnapshotHeader\"}\n"u8);
    }

    private static void Servers(GoJsonBuffer json, IReadOnlyList<RaftServer> servers)
    {
        if (servers.Count == 0)
        {
            json.Null();
            return;
        }

        json.Byte((byte)'[');
        foreach (RaftServer server in servers)
        {
            json.Comma();
            json.Raw("{\"Suffrage\":"u8);
            json.Signed((int)server.Suffrage);
            json.Raw(",\"ID\":"u8);
            Text(json, server.Id);
            json.Raw(",\"Address\":"u8);
            Text(json, server.Address);
            json.Byte((byte)'}');
        }

        json.Byte((byte)']');
    }

    private static void Text(GoJsonBuffer json, string text) => json.String(Encoding.UTF8.GetBytes(text));
}
