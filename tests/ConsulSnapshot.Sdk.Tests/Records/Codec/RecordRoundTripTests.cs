using System.Reflection;
using CsCheck;

namespace ConsulSnapshot.Sdk.Tests.Records.Codec;

/// <summary>Whatever Consul could have written is read into a typed object and written again as it was.</summary>
public class RecordRoundTripTests
{
    private static readonly MethodInfo s_tryGet = typeof(RecordRoundTripTests).GetMethod(nameof(IsGot), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static TheoryData<string> Names { get; } = [.. RecordKinds.All];

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_record_is_written_as_it_was_read(string name) => RecordKinds.Values(name).Sample(
        value =>
        {
            StateRecord record = RecordKinds.Record(name, value);
            ConsulRecord typed = record.ToTyped();
            ConsulRecord again = record.ToTyped();
            ConsulRecord copy = typed with { };

            Assert.Equal(Convert.ToHexString(value), Convert.ToHexString(RecordKinds.Encode(typed)));
            Assert.Equal(Convert.ToHexString(value), Convert.ToHexString(RecordKinds.Encode(copy)));
            Assert.True(typed == again && typed == copy);
            Assert.Equal(typed.GetHashCode(), again.GetHashCode());
            Assert.True((bool)s_tryGet.MakeGenericMethod(typed.GetType()).Invoke(null, [record])!);
        },
        iter: 40,
        print: Convert.ToHexString);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_changed_member_changes_nothing_else(string name) => RecordKinds.Values(name).Sample(
        value =>
        {
            ConsulRecord typed = RecordKinds.Record(name, value).ToTyped();
            if (((typed as ConfigEntryRecord)?.Entry ?? (ConsulStruct)typed) is { StructShape: not null } part)
            {
                AssertChanges(part);
            }
        },
        iter: 10,
        print: Convert.ToHexString);

    [Fact]
    public void Every_type_that_servers_write_is_tried()
    {
        IEnumerable<RecordType> known = Enum.GetValues<RecordType>().Where(type => RecordCatalog.Find(type) is { Shape: not null });

        Assert.Equal(known.Order(), RecordKinds.All.Select(RecordKinds.TypeOf).Distinct().Order());
        Assert.Equal(19, RecordKinds.Kinds.Count);
    }

    [Fact]
    public void A_key_that_is_not_UTF8_is_kept_beside_a_struct_that_has_such_a_text_too()
    {
        byte[] address = Pack.Struct(("Address", Pack.Text([0xff])), ("Port", Pack.Unsigned(1)));
        byte[] service = Pack.Struct(("TaggedAddresses", Pack.Map([(Pack.Text([0xc0, 0x80]), address)])));
        byte[] value = Pack.Struct(("Service", service));

        Assert.Equal(value, RecordKinds.Encode(RecordKinds.Record("Register", value).ToTyped()));
    }

    [Fact]
    public void A_token_that_is_set_where_a_configuration_entry_had_none_is_written()
    {
        byte[] value = Pack.Text([.. Pack.Text("mesh"), .. Pack.Struct(("Entry", Pack.Struct(("Meta", Pack.Nil))))]);
        ConfigEntryRecord read = (ConfigEntryRecord)RecordKinds.Record("ConfigEntry/mesh", value).ToTyped();

        byte[] written = RecordKinds.Encode(read with { Op = "upsert", Datacenter = "dc1", Token = "t" });

        ConfigEntryRecord again = (ConfigEntryRecord)RecordKinds.Record("ConfigEntry/mesh", written).ToTyped();
        Assert.Equal(("upsert", "dc1", "t"), (again.Op, again.Datacenter, again.Token.Reveal()));
    }

    private static void AssertChanges(ConsulStruct part)
    {
        Dictionary<string, string> before = Members(part);
        foreach (PropertyInfo property in part.GetType().GetProperties())
        {
            if (property.GetCustomAttribute<MemberAttribute>() is not { } member || Other(property.GetValue(part)) is not { } other)
            {
                continue;
            }

            ConsulStruct changed = part with { };
            property.SetValue(changed, other);
            Dictionary<string, string> after = Members(changed);

            Assert.True(changed != part, member.Name);
            Assert.Equal(other, property.GetValue(changed));
            Assert.Equal(before.Where(pair => pair.Key != member.Name), after.Where(pair => pair.Key != member.Name));
            Assert.NotEqual(before.GetValueOrDefault(member.Name), after[member.Name]);
        }
    }

    private static Dictionary<string, string> Members(ConsulStruct part)
    {
        ValueReader reader = new(RecordKinds.Encode(part));
        Assert.True(reader.TryBeginMap(out uint count));
        Dictionary<string, string> members = new(StringComparer.Ordinal);
        for (uint i = 0; i < count; i++)
        {
            string name = reader.ReadText();
            int start = reader.Position;
            reader.Pass();
            members.Add(name, Convert.ToHexString(reader.Slice(start, reader.Position)));
        }

        return members;
    }

    private static object? Other(object? value) => value switch
    {
        string text => text + "!",
        ulong number => number ^ 1,
        long number => number ^ 1,
        bool flag => !flag,
        GoDuration duration => new GoDuration(duration.Nanoseconds ^ 1),
        ValueBytes bytes => ValueBytes.Create([.. bytes.Span, 1]),
        _ => null,
    };

    private static bool IsGot<T>(StateRecord record)
        where T : ConsulRecord => record.TryGet(out T? value) && value is not null;
}
