using System.Buffers;

namespace ConsulSnapshot.Sdk.Tests.Records.Codec;

/// <summary>Whatever stands in the place of a record, it is read, or refused with the place of what is wrong, and never costs more than its bytes.</summary>
public class HostileRecordTests
{
    // How far allocation may go beyond what the record's bytes account for: objects, buffers, and the exception's texts.
    private const long FixedCost = 600_000;
    private const long CostPerByte = 1200;
    private const int Depth = 100_000;

    private const int SmallStack = 256 * 1024;

    // Printing goes down as many levels as its limit allows.
    private const int StackToPrint = 1024 * 1024;

    // Each record is read and written; judging it for each release takes longer, so that it is done for some.
    private const int Some = 23;

    private static readonly byte[][] s_codes =
    [
        [0xc1], [0xc0], [0x80], [0x81], [0x90], [0x91], [0x00], [0xff], [0xc3], [0xa0], [0xbf], [0xd9, 0xff], [0xda, 0xff, 0xff],
        [0xdb, 0xff, 0xff, 0xff, 0xff], [0xdc, 0xff, 0xff], [0xdd, 0xff, 0xff, 0xff, 0xff], [0xdf, 0xff, 0xff, 0xff, 0xff],
        [0xc6, 0xff, 0xff, 0xff, 0xff], [0xc9, 0xff, 0xff, 0xff, 0xff, 0x01], [0xc9, 0x7f, 0xff, 0xff, 0xfe, 0x01], [0xcf], [0xd3, 0x80, 0, 0, 0, 0, 0, 0, 0], [0xcb, 0x7f, 0xf8, 0, 0, 0, 0, 0, 0], [0xd4, 0x01, 0x01],
    ];

    private static readonly byte[][] s_deep =
    [
        [.. Enumerable.Repeat((byte)0x91, Depth), 0xc0],
        [.. Enumerable.Repeat((byte[])[0x81, 0xa0], Depth).SelectMany(pair => pair), 0xc0],
    ];

    public static TheoryData<string> Names { get; } = [.. RecordKinds.All];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_record_that_is_cut_anywhere_is_refused_with_a_place_in_it(string name)
    {
        byte[] value = FilledValues.Of(name);
        for (int length = 0; length < value.Length; length++)
        {
            Assert.NotNull(Try(name, value[..length], length % Some == 0, length % Some == 0));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_byte_may_be_replaced_by_hostile_ones(string name)
    {
        byte[] value = FilledValues.Of(name);
        for (int place = 0; place < value.Length; place++)
        {
            byte[] code = s_codes[(place + name.Length) % s_codes.Length];
            Try(name, [.. value[..place], .. code, .. value[(place + 1)..]], place % Some == 0, place % Some == 0);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Deep_values_overflow_no_stack(string name) => InSmallStacks(isPrinted => TryDeep(name, isPrinted));

    [Fact]
    public void Deep_configuration_overflows_no_stack_and_is_judged_in_one_pass()
    {
        byte[] deep = Pack.Map([(Pack.Text("a"), [.. Enumerable.Repeat((byte)0x91, Depth), 0xc0])]);
        byte[] extensions = Pack.List([Pack.Struct(("Arguments", deep))]);
        byte[] service = Pack.Struct(("Proxy", Pack.Struct(("Config", deep))));
        (string Name, byte[] Value)[] records =
        [
            ("Register", Pack.Struct(("Node", Pack.Text("n")), ("Service", service))),
            ("ConnectCAConfig", Pack.Struct(("Config", deep))),
            ("ConfigEntry/proxy-defaults", Pack.ConfigEntry("proxy-defaults", Pack.Struct(("Config", deep), ("EnvoyExtensions", extensions)))),
            ("ConfigEntry/service-defaults", Pack.ConfigEntry("service-defaults", Pack.Struct(("EnvoyExtensions", extensions)))),
        ];
        InSmallStacks(isPrinted => Array.ForEach(records, record => Try(record.Name, record.Value, isPrinted, !isPrinted)));
    }

    private static void InSmallStacks(Action<bool> test)
    {
        foreach (bool isPrinted in (bool[])[false, true])
        {
            Exception? failure = null;
            Thread thread = new(() => failure = Record.Exception(() => test(isPrinted)), isPrinted ? StackToPrint : SmallStack);
            thread.Start();
            thread.Join();

            Assert.Null(failure);
        }
    }

    private static void TryDeep(string name, bool isPrinted)
    {
        foreach (byte[] deep in s_deep)
        {
            Try(name, deep, isPrinted, !isPrinted);
            Try(name, RecordKinds.KindOf(name) is { } kind ? Pack.ConfigEntry(kind, Pack.Struct(("zzz", deep))) : Pack.Struct(("zzz", deep)), isPrinted, !isPrinted);
        }
    }

    /// <summary>Reads, writes, prints and judges a record; gets what was said against it.</summary>
    private static SnapshotFormatException? Try(string name, byte[] value, bool isPrinted, bool isJudged)
    {
        StateRecord record = RecordKinds.Record(name, value);
        long most = FixedCost + (CostPerByte * value.Length);
        long before = GC.GetAllocatedBytesForCurrentThread();
        ConsulRecord? typed = null;
        SnapshotFormatException? refused = Refused(() => typed = record.ToTyped(), record);
        if (typed is not null)
        {
            RecordKinds.Encode(typed);
            _ = typed.Identity;
        }

        if (isPrinted)
        {
            _ = typed?.ToString();
            Refused(() => record.WriteJson(new ArrayBufferWriter<byte>()), record);
        }

        if (isJudged)
        {
            RestoreRules rules = new(new FindingCollector(10));
            rules.Visit(record);
            rules.Finish(null, null);
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated <= most, $"{allocated} bytes for {value.Length}: {Convert.ToHexString(value.AsSpan(0, Math.Min(100, value.Length)))}");
        return refused;
    }

    private static SnapshotFormatException? Refused(Action read, StateRecord record)
    {
        try
        {
            read();
            return null;
        }
        catch (SnapshotFormatException exception)
        {
            Assert.InRange(exception.Offset, record.Offset, record.Offset + record.Length);
            return exception;
        }
    }
}
