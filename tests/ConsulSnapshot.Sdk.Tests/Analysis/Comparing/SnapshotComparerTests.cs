using ConsulSnapshot.Sdk.Tests.Editing.Building;
using ConsulSnapshot.Sdk.Tests.Records.Codec;

namespace ConsulSnapshot.Sdk.Tests.Analysis.Comparing;

public class SnapshotComparerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Names_are_the_first_ones_in_the_order_of_the_records()
    {
        SnapshotComparison comparison = await Compared.BuiltAsync(Keys("b", "c", "e", "f"), Keys("a", "d", "g", "h").KeyValue("f", "other"), new() { NamesPerKind = 2 });

        KindComparison keys = Assert.Single(comparison.Kinds, kind => kind.Kind == "KVS");
        Assert.Equal((4, 3, 1, 0), (keys.Appearing, keys.Disappearing, keys.Changing, keys.Unchanged));
        Assert.Equal(["a", "d"], keys.FirstAppearing);
        Assert.Equal(["b", "c"], keys.FirstDisappearing);
        Assert.Equal(["f"], keys.FirstChanging);
        Assert.Equal((4, 3, 1), (comparison.Appearing, comparison.Disappearing, comparison.Changing));
        Assert.False(comparison.IsSame);
    }

    [Fact]
    public async Task No_names_are_told_if_none_are_asked_for()
    {
        SnapshotComparison comparison = await Compared.BuiltAsync(Keys("b"), Keys("a"), new() { NamesPerKind = 0 });

        KindComparison keys = Assert.Single(comparison.Kinds, kind => kind.Kind == "KVS");
        Assert.Equal((1, 1), (keys.Appearing, keys.Disappearing));
        Assert.Empty(keys.FirstAppearing.Concat(keys.FirstDisappearing));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SnapshotComparisonOptions { NamesPerKind = -1 });
    }

    [Fact]
    public async Task Of_two_records_with_one_key_the_last_counts()
    {
        KeyValueRecord old = new() { Key = "a", Value = "old"u8.ToArray() };
        KeyValueRecord now = new() { Key = "a", Value = "now"u8.ToArray() };

        Assert.True((await Compared.RecordsAsync([old, now], [now])).IsSame);
        Assert.True((await Compared.RecordsAsync([now], [old, now])).IsSame);
        Assert.Equal(["a"], Assert.Single((await Compared.RecordsAsync([now], [now, old])).Kinds).FirstChanging);
        Assert.Equal(["a"], Assert.Single((await Compared.RecordsAsync([old, now, old], [])).Kinds).FirstDisappearing);
        Assert.Equal(["a"], Assert.Single((await Compared.RecordsAsync([], [old, now])).Kinds).FirstAppearing);
    }

    [Fact]
    public async Task Names_that_differ_in_case_alone_are_one_object_where_they_are_on_a_server()
    {
        SnapshotComparison comparison = await Compared.RecordsAsync(
            [new RegistrationRecord { Node = "WEB-É", Service = new() { Id = "Web" } }, new KeyValueRecord { Key = "A" }],
            [new RegistrationRecord { Node = "web-é", Service = new() { Id = "web" } }, new KeyValueRecord { Key = "a" }]);

        Assert.Equal(["Node ~1", "Service ~1", "KVS ~0"], comparison.Kinds.Select(kind => $"{kind.Kind} ~{kind.Changing}"));
    }

    [Fact]
    public async Task A_registration_may_hold_a_node_a_service_and_checks_at_once()
    {
        RegistrationRecord before = new() { Node = "n", Service = new() { Id = "s" }, Check = new() { CheckId = "c1" }, Checks = [new() { CheckId = "c2" }, new() { CheckId = "c3" }] };
        RegistrationRecord after = before with { Checks = [new() { CheckId = "c3", Output = "other" }, new() { CheckId = "c4" }] };

        SnapshotComparison comparison = await Compared.RecordsAsync([before], [after]);

        Assert.Equal("Node +0 -0 ~0 =1\nService +0 -0 ~0 =1\nCheck +1 -1 ~1 =1\n  + n/c4\n  - n/c2\n  ~ n/c3\n", Compared.Dump(comparison));
    }

    [Fact]
    public async Task A_snapshot_of_an_old_release_is_the_same_as_one_of_a_new_release()
    {
        ConsulRecord[] records = [.. ComparedKind.All.Select(kind => kind.One)];
        (RecordType Type, byte[] Value)[] old = [.. records.Select(record => (record.RecordType, Encode(record, new ConsulVersion(1, 7))))];
        (RecordType Type, byte[] Value)[] now = [.. records.Select(record => (record.RecordType, Encode(record, new ConsulVersion(1, 21))))];

        SnapshotComparison comparison = await Compared.RawAsync(old, now);

        Assert.True(comparison.IsSame, Compared.Dump(comparison));
        Assert.NotEqual(old.Sum(record => record.Value.Length), now.Sum(record => record.Value.Length));
    }

    [Fact]
    public async Task Entries_are_the_same_in_each_form_that_a_server_takes()
    {
        byte[] plain = RecordKinds.Encode(new KeyValueRecord { Key = "a", Value = "ab"u8.ToArray(), Flags = 5, Session = "s" });
        byte[] numbers = Pack.Struct(("Key", Pack.Text("a")), ("Value", Pack.List([Pack.Unsigned('a'), Pack.Unsigned('b')])), ("Flags", Pack.Unsigned(5)), ("Session", Pack.Text("s")));
        byte[] array = Pack.List([Pack.Unsigned(0), Pack.Text("a"), Pack.Unsigned(5), [0xc4, 2, .. "ab"u8], Pack.Text("s"), Pack.Unsigned(3), Pack.Unsigned(4)]);

        Assert.True((await Compared.RawAsync([(RecordType.KeyValue, plain)], [(RecordType.KeyValue, numbers)])).IsSame);
        Assert.True((await Compared.RawAsync([(RecordType.KeyValue, array)], [(RecordType.KeyValue, plain)])).IsSame);
    }

    [Fact]
    public async Task Secrets_are_not_in_what_is_told()
    {
        const string Secret = "hush-hush";
        ConsulRecord[] records =
        [
            new AclTokenRecord { SecretId = Secret },
            new AclTokenRecord { SecretId = $"{Secret}-2", AccessorId = "accessor" },
            new LegacyAclRecord { Id = Secret, Name = "legacy" },
            new KeyValueRecord { Key = "a", Value = System.Text.Encoding.UTF8.GetBytes(Secret) },
            new PeeringSecretsRecord { PeerId = "p", Stream = new() { ActiveSecretId = Secret } },
            new SystemMetadataRecord { Key = "server-management-token", Value = Secret },
            new ConnectCAProviderStateRecord { Id = "aa", PrivateKey = Secret },
            new OpaqueRecord((RecordType)99, Pack.Text(Secret)),
        ];

        string text = Compared.Dump(await Compared.RecordsAsync([], records)) + Compared.Dump(await Compared.RecordsAsync(records, []));

        Assert.DoesNotContain("hush", text, StringComparison.Ordinal);
        Assert.Contains("+ token without accessor id\n", text, StringComparison.Ordinal);
        Assert.Contains("- legacy\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_whose_secret_changed_changes_and_one_without_accessor_becomes_another()
    {
        SnapshotComparison comparison = await Compared.RecordsAsync(
            [new AclTokenRecord { AccessorId = "a", SecretId = "1" }, new AclTokenRecord { SecretId = "1" }],
            [new AclTokenRecord { AccessorId = "a", SecretId = "2" }, new AclTokenRecord { SecretId = "2" }]);

        Assert.Equal("ACLToken +1 -1 ~1 =0\n  + token without accessor id\n  - token without accessor id\n  ~ a\n", Compared.Dump(comparison));
    }

    [Fact]
    public async Task Keys_that_are_not_text_are_told_in_one_piece()
    {
        ConsulRecord[] records = [new KeyValueRecord { KeyBytes = (byte[])[0xff, 0x41] }, new KeyValueRecord { Key = new string('x', 5000) }];

        KindComparison keys = Assert.Single((await Compared.RecordsAsync([], records)).Kinds);

        Assert.Equal(["\ufffdA", new string('x', 1024) + "..."], keys.FirstAppearing);
    }

    [Fact]
    public async Task Streams_are_read_from_where_they_stand_and_stay_open()
    {
        byte[] archive = await Samples.SaveAsync(Keys("a"));
        using MemoryStream before = new([1, 2, 3, .. archive]);
        using MemoryStream after = new([9, .. await Samples.SaveAsync(Keys("b"))]);
        (before.Position, after.Position) = (3, 1);

        SnapshotComparison comparison = await SnapshotComparer.CompareAsync(before, after, cancellationToken: Cancellation);

        Assert.Equal((1, 1), (comparison.Appearing, comparison.Disappearing));
        Assert.True(before.CanRead && after.CanRead);
        Assert.True(comparison.Before.IsIntact && comparison.After.IsIntact);
    }

    [Fact]
    public async Task A_stream_that_cannot_seek_is_no_snapshot_before()
    {
        await using Stream forward = new System.IO.Pipelines.Pipe().Reader.AsStream();

        await Assert.ThrowsAsync<ArgumentException>("before", () => SnapshotComparer.CompareAsync(forward, Stream.Null, cancellationToken: Cancellation));
    }

    private static SnapshotBuilder Keys(params string[] keys) => keys.Aggregate(new SnapshotBuilder(), static (builder, key) => builder.KeyValue(key, "value"));

    private static byte[] Encode(ConsulRecord record, ConsulVersion release)
    {
        System.Buffers.ArrayBufferWriter<byte> output = new();
        record.Encode(output, release);
        return output.WrittenSpan.ToArray();
    }
}
