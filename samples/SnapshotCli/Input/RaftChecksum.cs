using System.Text.Json;

namespace ConsulSnapshot.Cli;

/// <summary>Looks whether a server's own <c>meta.json</c> states a checksum of <c>state.bin</c>; without one nothing vouches for it.</summary>
internal static class RaftChecksum
{
    public static async Task<bool> IsStatedAsync(string directory, CancellationToken cancellationToken)
    {
        byte[] json = await File.ReadAllBytesAsync(Path.Combine(directory, "meta.json"), cancellationToken);
        return IsStated(json);
    }

    private static bool IsStated(ReadOnlySpan<byte> json)
    {
        // Whether it is metadata at all was judged when the snapshot was opened.
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        bool stated = false;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
            {
                bool isChecksum = reader.GetString()!.Equals("CRC", StringComparison.OrdinalIgnoreCase);
                reader.Read();
                stated |= isChecksum && reader.TokenType != JsonTokenType.Null;
            }
        }

        return stated;
    }
}
