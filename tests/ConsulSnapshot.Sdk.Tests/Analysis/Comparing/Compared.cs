using System.Text;
using ConsulSnapshot.Sdk.Tests.Editing.Building;
using ConsulSnapshot.Sdk.Tests.Records.Codec;

namespace ConsulSnapshot.Sdk.Tests.Analysis.Comparing;

/// <summary>Comparisons of snapshots that are made for it.</summary>
internal static class Compared
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Compares what two builders have.</summary>
    public static async Task<SnapshotComparison> BuiltAsync(SnapshotBuilder before, SnapshotBuilder after, SnapshotComparisonOptions? options = null) =>
        await ArchivesAsync(await Samples.SaveAsync(before), await Samples.SaveAsync(after), options);

    /// <summary>Compares states of typed objects, which need not be complete.</summary>
    public static Task<SnapshotComparison> RecordsAsync(IEnumerable<ConsulRecord> before, IEnumerable<ConsulRecord> after, SnapshotComparisonOptions? options = null) =>
        RawAsync(before.Select(Raw), after.Select(Raw), options);

    /// <summary>Compares states of records that are encoded already.</summary>
    public static async Task<SnapshotComparison> RawAsync(
        IEnumerable<(RecordType Type, byte[] Value)> before, IEnumerable<(RecordType Type, byte[] Value)> after, SnapshotComparisonOptions? options = null) =>
        await ArchivesAsync(await ArchiveOfAsync(before), await ArchiveOfAsync(after), options);

    public static async Task<SnapshotComparison> ArchivesAsync(byte[] before, byte[] after, SnapshotComparisonOptions? options = null)
    {
        using MemoryStream first = new(before);
        using MemoryStream second = new(after);
        return await SnapshotComparer.CompareAsync(first, second, options, Cancellation);
    }

    public static async Task<byte[]> ArchiveOfAsync(IEnumerable<(RecordType Type, byte[] Value)> records)
    {
        using MemoryStream archive = new();
        await using (SnapshotWriter writer = SnapshotWriter.Create(archive, new SnapshotMetadata { Id = "2-100-1795353637619", Index = 100, Term = 2 }, leaveOpen: true))
        {
            await writer.WriteHeaderAsync(new StateHeader(100), Cancellation);
            foreach ((RecordType type, byte[] value) in records)
            {
                await writer.WriteRecordAsync(new StateRecord(type, new(value)), Cancellation);
            }

            await writer.CompleteAsync(Cancellation);
        }

        return archive.ToArray();
    }

    public static (RecordType Type, byte[] Value) Raw(ConsulRecord record) => (record.RecordType, RecordKinds.Encode(record));

    /// <summary>All of a comparison but its verifications, as text.</summary>
    public static string Dump(SnapshotComparison comparison)
    {
        StringBuilder text = new();
        foreach (KindComparison kind in comparison.Kinds)
        {
            text.Append($"{kind.Kind} +{kind.Appearing} -{kind.Disappearing} ~{kind.Changing} ={kind.Unchanged}\n");
            Append(text, '+', kind.FirstAppearing);
            Append(text, '-', kind.FirstDisappearing);
            Append(text, '~', kind.FirstChanging);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, char mark, IReadOnlyList<string> names)
    {
        foreach (string name in names)
        {
            text.Append($"  {mark} {name}\n");
        }
    }
}
