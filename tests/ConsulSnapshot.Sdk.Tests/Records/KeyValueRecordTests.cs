using System.Buffers;

namespace ConsulSnapshot.Sdk.Tests.Records;

/// <summary>KV entries as Consul's decoder takes them.</summary>
public class KeyValueRecordTests
{
    [Fact]
    public void TryGet_takes_an_array_in_declaration_order()
    {
        StateRecord record = Record("970ca161 00a131a00506");

        Assert.True(record.TryGet(out KeyValueRecord? entry));
        Assert.Equal("a", entry.Key);
        Assert.Equal("1"u8.ToArray(), entry.Value.ToArray());
        Assert.Equal((12UL, 5UL, 6UL), (entry.LockIndex, entry.CreateIndex, entry.ModifyIndex));
    }

    [Fact]
    public void TryGet_takes_a_map_with_members_in_any_order_unknown_and_missing_ones()
    {
        StateRecord record = Record("83 a556616c7565 c40178 a678797a7a7978 90 a34b6579 d9016b");

        Assert.True(record.TryGet(out KeyValueRecord? entry));
        Assert.Equal("k", entry.Key);
        Assert.Equal("x"u8.ToArray(), entry.Value.ToArray());
    }

    [Fact]
    public void TryGet_leaves_records_of_other_types()
    {
        Assert.False(new StateRecord(RecordType.Session, new ReadOnlySequence<byte>([0xc0])).TryGet(out KeyValueRecord? _));
    }

    [Fact]
    public void TryGet_names_the_record_that_has_another_shape()
    {
        StateRecord record = new(RecordType.KeyValue, new ReadOnlySequence<byte>([0xa1, (byte)'x']), number: 7, offset: 99);

        SnapshotFormatException exception = Assert.Throws<SnapshotFormatException>(() => record.TryGet(out KeyValueRecord? _));

        Assert.Equal((SnapshotError.Record, 100L), (exception.Error, exception.Offset));
        Assert.Contains("record 7 (KVS)", exception.Message, StringComparison.Ordinal);
    }

    private static StateRecord Record(string hex) =>
        new(RecordType.KeyValue, new ReadOnlySequence<byte>(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))));
}
