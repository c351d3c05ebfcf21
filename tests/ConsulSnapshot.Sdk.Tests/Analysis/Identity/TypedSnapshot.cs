using System.Buffers;

namespace ConsulSnapshot.Sdk.Tests.Analysis.Identity;

/// <summary>Snapshots of a few records, and what they tell.</summary>
internal static class TypedSnapshot
{
    public static Task<SnapshotIdentity> IdentityOfAsync(string? token, params ConsulRecord[] records) =>
        IdentityOfAsync(token, [.. records.Select(static record => (record.RecordType, Encode(record)))]);

    public static async Task<SnapshotIdentity> IdentityOfAsync(string? token, params (RecordType Type, byte[] Value)[] records)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using MemoryStream archive = new();
        await using (SnapshotWriter writer = SnapshotWriter.Create(archive, new SnapshotMetadata { Id = "2-9-1795353637619", Index = 9, Term = 2 }, leaveOpen: true))
        {
            await writer.WriteHeaderAsync(new StateHeader(9), cancellation);
            foreach ((RecordType type, byte[] value) in records)
            {
                await writer.WriteRecordAsync(new StateRecord(type, new ReadOnlySequence<byte>(value)), cancellation);
            }

            await writer.CompleteAsync(cancellation);
        }

        archive.Position = 0;
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(archive, cancellationToken: cancellation);
        return await SnapshotIdentity.ReadAsync(reader, new SnapshotIdentityOptions { Token = token is null ? default(Secret<string>?) : new Secret<string>(token) }, cancellation);
    }

    private static byte[] Encode(ConsulRecord record)
    {
        ArrayBufferWriter<byte> output = new();
        record.Encode(output);
        return output.WrittenSpan.ToArray();
    }
}
