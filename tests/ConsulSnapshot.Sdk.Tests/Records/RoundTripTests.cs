using System.Buffers;
using ConsulSnapshot.Sdk.Tests.Shared;

namespace ConsulSnapshot.Sdk.Tests.Records;

/// <summary>What real servers wrote, read into typed objects and written again.</summary>
public class RoundTripTests
{
    public static TheoryData<string> Snapshots { get; } = [.. Fixtures.SnapshotNames];

    [Theory]
    [MemberData(nameof(Snapshots))]
    public async Task Typed_records_are_written_as_they_were_read(string name)
    {
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(Fixtures.Snapshot(name), cancellationToken: TestContext.Current.CancellationToken);

        await foreach (StateRecord record in reader.ReadRecordsAsync(TestContext.Current.CancellationToken))
        {
            byte[] read = record.Value.ToArray();
            ConsulRecord typed = record.ToTyped();
            ArrayBufferWriter<byte> written = new();
            typed.Encode(written);

            Assert.Equal(record.Type, typed.RecordType);
            Assert.True(read.AsSpan().SequenceEqual(written.WrittenSpan),
                $"{name} record {record.Number} {record.Type}\n{Convert.ToHexString(read)}\n{Convert.ToHexString(written.WrittenSpan)}");
        }
    }

    [Theory]
    [MemberData(nameof(Snapshots))]
    public async Task Nothing_in_what_Consul_wrote_is_unknown(string name)
    {
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(Fixtures.Snapshot(name), cancellationToken: TestContext.Current.CancellationToken);

        await foreach (StateRecord record in reader.ReadRecordsAsync(TestContext.Current.CancellationToken))
        {
            ConsulRecord typed = record.ToTyped();

            Assert.Empty(typed.GetUnknownMembers());
            Assert.Empty((typed as ConfigEntryRecord)?.Entry?.GetUnknownMembers() ?? []);
        }
    }
}
