using System.Text.Json;

namespace ConsulSnapshot.Sdk.Tests.Records;

/// <summary>The one table in the code, against the list of fields that was read from Consul's source and checked with 14 releases.</summary>
public class FieldTableTests
{
    // Where the list's name of a struct is not Consul's own.
    private static readonly Dictionary<string, string> s_names = new(StringComparer.Ordinal)
    {
        ["ACLBootstrap"] = "ACLBootstrap",
        ["Autopilot"] = "AutopilotConfig",
        ["ConnectCA"] = "CARoot",
        ["ConnectCAConfig"] = "CAConfiguration",
        ["ConnectCAProviderState"] = "CAConsulProviderState",
        ["Index"] = "IndexEntry",
        ["KVS"] = "DirEntry",
        ["Register"] = "RegisterRequest",
        ["SystemMetadata"] = "SystemMetadataEntry",
    };

    private static readonly Dictionary<string, StructShape> s_shapes = CollectShapes();

    private static readonly JsonElement s_fields = JsonDocument.Parse(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "fixtures", "fields.json"))).RootElement;

    public static TheoryData<string> Structs { get; } = [.. s_fields.GetProperty("structs").EnumerateObject().Select(type => type.Name).Where(name => name != "SnapshotHeader")];

    [Theory]
    [MemberData(nameof(Structs))]
    public void A_struct_has_the_listed_members(string name)
    {
        StructShape shape = s_shapes[s_names.GetValueOrDefault(name, name)];
        IEnumerable<string> expected = s_fields.GetProperty("structs").GetProperty(name).EnumerateArray()
            .Select(field => $"{field.GetProperty("name")} {Since(field.GetProperty("since").GetString()!)} {ShapeOf(field.GetProperty("shape").GetString()!)}");

        IEnumerable<string> found = shape.Members
            .Where(member => !member.IsRemoved && member.Since <= ConsulMinor.NewestVerified)
            .Select(member => $"{member.Name} {member.Since} {Text(member.Value)}");

        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Removed_members_are_known()
    {
        foreach (JsonProperty type in s_fields.GetProperty("removed").EnumerateObject())
        {
            StructShape shape = s_shapes[s_names.GetValueOrDefault(type.Name, type.Name)];
            foreach (JsonProperty member in type.Value.EnumerateObject())
            {
                string until = member.Value.GetString()!.Split("last in ")[1];
                Assert.Equal(until, Assert.Single(shape.Members, known => known.Name == member.Name).Until.ToString());
            }
        }
    }

    [Fact]
    public void Every_kind_of_configuration_entry_is_known()
    {
        foreach (JsonProperty kind in s_fields.GetProperty("config_entries").EnumerateObject())
        {
            Assert.Equal(kind.Value.GetString(), ConfigEntryKind.ShapeOf(kind.Name)?.Name);
        }
    }

    // "1.11–1.12" is absent in 1.10 and present in 1.12; a note may follow.
    private static string Since(string since) => since.Split(';')[0].Trim().TrimStart('≤').Split('–')[^1];

    // A struct's name in the list may be another than Consul's; two shapes are hand-written.
    private static string ShapeOf(string shape) => shape switch
    {
        _ when shape.StartsWith("the entry", StringComparison.Ordinal) => "any",
        _ => shape.Replace(" ", "", StringComparison.Ordinal),
    };

    private static string Text(ValueShape shape) => Bare(shape) + (shape.IsPointer ? "?" : "");

    private static string Bare(ValueShape shape) => shape.Kind switch
    {
        ValueKind.Text => "str",
        ValueKind.Bytes => "bytes",
        ValueKind.Boolean => "bool",
        ValueKind.Signed => "int",
        ValueKind.Unsigned => "uint",
        ValueKind.Unsigned32 => "uint32",
        ValueKind.Single => "float32",
        ValueKind.Double => "float64",
        ValueKind.Duration => "dur",
        ValueKind.Time => "time",
        ValueKind.Any => "any",
        ValueKind.Struct => shape.Members!.Name,
        ValueKind.List => $"[{Text(shape.Element!)}]",
        _ => $"map⟨{Text(shape.Key!)},{Text(shape.Element!)}⟩",
    };

    private static Dictionary<string, StructShape> CollectShapes()
    {
        Dictionary<string, StructShape> shapes = new(StringComparer.Ordinal) { [ConfigEntryRecord.Shape.Name] = ConfigEntryRecord.Shape };
        for (int type = 0; type <= byte.MaxValue; type++)
        {
            Collect(RecordCatalog.Find((RecordType)type)?.Shape, shapes);
        }

        foreach (string kind in ConfigEntryKind.All)
        {
            if (ConfigEntryKind.ShapeOf(kind) is { } shape)
            {
                Collect(ValueShape.StructOf(() => shape), shapes);
            }
        }

        return shapes;
    }

    private static void Collect(ValueShape? shape, Dictionary<string, StructShape> shapes)
    {
        if (shape?.Members is { } members && shapes.TryAdd(members.Name, members))
        {
            foreach (MemberShape member in members.Members)
            {
                Collect(member.Value, shapes);
            }
        }
        else if (shape?.Element is { } element)
        {
            Collect(shape.Key, shapes);
            Collect(element, shapes);
        }
    }
}
