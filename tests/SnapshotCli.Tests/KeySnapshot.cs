using System.Buffers;
using ConsulSnapshot.Sdk;

namespace ConsulSnapshot.Cli.Tests;

/// <summary>Makes snapshots with keys that no HTTP API would take.</summary>
internal static class KeySnapshot
{
    public static async Task<MemoryStream> CreateAsync(params byte[][] keys)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        MemoryStream archive = new();
        await using SnapshotWriter writer = SnapshotWriter.Create(archive, new SnapshotMetadata { Id = "2-9-1795353637619", Index = 9, Term = 2 }, leaveOpen: true);
        await writer.WriteHeaderAsync(new StateHeader(9), cancellation);
        foreach (byte[] key in keys)
        {
            await writer.WriteRecordAsync(new StateRecord(RecordType.KeyValue, new ReadOnlySequence<byte>(Value(key))), cancellation);
        }

        await writer.CompleteAsync(cancellation);
        archive.Position = 0;
        return archive;
    }

    // MessagePack: a map of one, "Key", and a string of up to 31 bytes.
    private static byte[] Value(byte[] key) => [0x81, 0xa3, .. "Key"u8, (byte)(0xa0 + key.Length), .. key];
}
