using System.Buffers;
using System.Text;
using Nerdbank.MessagePack;

namespace ConsulSnapshot.Sdk.Server.Tests;

/// <summary>An archive made for one test, in a folder of its own.</summary>
internal sealed class TestArchive : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("consul-snapshot-tests-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "test.snap");

    public static async Task<TestArchive> CreateAsync(CancellationToken cancellationToken, params StateRecord[] records)
    {
        TestArchive archive = new();
        await using SnapshotWriter writer = SnapshotWriter.Create(archive.Path, new SnapshotMetadata { Id = "2-900-1700000000000", Index = 900, Term = 2 });
        await writer.WriteHeaderAsync(new StateHeader(900), cancellationToken);
        foreach (StateRecord record in records)
        {
            await writer.WriteRecordAsync(record, cancellationToken);
        }

        await writer.CompleteAsync(cancellationToken);
        return archive;
    }

    public static StateRecord KeyValue(string key, byte[] value, ulong index) => KeyValue(Encoding.UTF8.GetBytes(key), value, index);

    public static StateRecord KeyValue(byte[] key, byte[] value, ulong index) => new(RecordType.KeyValue, Map((ref MessagePackWriter writer) =>
    {
        writer.WriteMapHeader(3);
        writer.Write("Key");
        writer.WriteString(key);
        writer.Write("ModifyIndex");
        writer.Write(index);
        writer.Write("Value");
        writer.WriteString(value);
    }));

    public static StateRecord Tombstone(string key, ulong index) => new(RecordType.Tombstone, KeyValue(key, [], index).Value);

    public static StateRecord TableIndex(string table, ulong index) => new(RecordType.Index, Map((ref MessagePackWriter writer) =>
    {
        writer.WriteMapHeader(2);
        writer.Write("Key");
        writer.Write(table);
        writer.Write("Value");
        writer.Write(index);
    }));

    public static StateRecord Node(string datacenter, string peer) => new(RecordType.Register, Map((ref MessagePackWriter writer) =>
    {
        writer.WriteMapHeader(2);
        writer.Write("Datacenter");
        writer.Write(datacenter);
        writer.Write("PeerName");
        writer.Write(peer);
    }));

    public void Dispose() => _folder.Delete(recursive: true);

    private static ReadOnlySequence<byte> Map(Writing write)
    {
        ArrayBufferWriter<byte> buffer = new();
        MessagePackWriter writer = new(buffer);
        write(ref writer);
        writer.Flush();
        return new ReadOnlySequence<byte>(buffer.WrittenMemory);
    }

    private delegate void Writing(ref MessagePackWriter writer);
}
