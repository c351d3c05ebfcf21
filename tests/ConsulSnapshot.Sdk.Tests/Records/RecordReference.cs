using System.Globalization;
using System.Reflection;
using System.Text;

namespace ConsulSnapshot.Sdk.Tests.Records;

/// <summary>Prints what the core knows of record types, kinds of configuration entries and structs as Markdown.</summary>
internal static class RecordReference
{
    private const string Introduction = """
        # Records

        What this library knows of the contents of `state.bin`, and since when Consul does. Made from the code: `RecordReferenceTests` fails when they
        differ, and leaves what this file should be beside it. What a member means, its unit and its default are in the documentation of its property.

        - **since** and **until** are minor releases of Consul. `1.0` also stands for older ones. A member of `1.12` may be one of 1.11, which was not tried.
        - **shape** is how Consul writes a value in MessagePack. *Text* and *bytes* are the same raw strings; an *integer* has a sign; a *duration* is an
          integer of nanoseconds; a *time* is 15 bytes; *any* is whatever is there. *Or nil* stands where nil means something else than an empty value;
          lists and maps may always be nil.
        - **secret** is a member that holds a secret, or may hold one.

        ## Record types

        A record of a type that is not in this table is an `OpaqueRecord`: its bytes, as they are.


        """;

    private static readonly Type[] s_types =
    [
        .. typeof(ConsulStruct).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(ConsulStruct)) && !type.IsAbstract)
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    private static readonly Dictionary<StructShape, Type> s_typesOfShapes = s_types
        .Where(type => ShapeOf(type) is not null)
        .ToDictionary(type => ShapeOf(type)!);

    /// <summary>Prints everything.</summary>
    public static string Print()
    {
        RecordDefinition[] records = [.. Enumerable.Range(0, byte.MaxValue + 1).Select(number => RecordCatalog.Find((RecordType)number)).OfType<RecordDefinition>()];
        StringBuilder text = new(Introduction.ReplaceLineEndings("\n"));

        AppendTable(text, ["type", "Consul's name", "C# type", "since", "until"], records.Select(record => (string[])
        [
            ((byte)record.Type).ToString(CultureInfo.InvariantCulture),
            Code(record.Type.ToConsulName()),
            Link(record.ObjectType),
            record.Since.ToString(),
            Release(record.Until),
        ]));

        text.Append("## Kinds of configuration entries\n\nThe contents of a `ConfigEntryRecord`. An entry of another kind is an `OpaqueConfigEntry`.\n\n");
        AppendTable(text, ["kind", "C# type", "since", "Enterprise"], ConfigEntryKind.All.Order(StringComparer.Ordinal).Select(kind => (string[])
        [
            Code(kind),
            ConfigEntryKind.ShapeOf(kind) is { } shape ? Link(s_typesOfShapes[shape]) : Code(nameof(OpaqueConfigEntry)),
            ConfigEntryKind.SinceOf(kind)?.ToString() ?? "",
            ConfigEntryKind.IsEnterprise(kind) ? "only" : "",
        ]));

        text.Append("## Structs\n\nMembers are in the order in which they are written: that of their keys' bytes.\n\n");
        foreach (Type type in s_types)
        {
            if (ShapeOf(type) is { } shape)
            {
                AppendStruct(text, type, shape);
            }
            else if (records.FirstOrDefault(record => record.ObjectType == type)?.Shape is { } value)
            {
                text.Append(CultureInfo.InvariantCulture, $"### {type.Name}\n\nA {Print(value)}.\n\n");
            }
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static void AppendStruct(StringBuilder text, Type type, StructShape shape)
    {
        text.Append(CultureInfo.InvariantCulture, $"### {type.Name}\n\nConsul's `{shape.Name}`.");
        if (shape.Members.Length == 0)
        {
            text.Append(" No members of it are known.\n\n");
            return;
        }

        text.Append("\n\n");
        Dictionary<string, string> properties = Properties(type);
        AppendTable(text, ["key", "property", "shape", "since", "until", "secret"], shape.Written.ToArray().Select(place => shape.Members[place]).Select(member => (string[])
        [
            Code(member.Name),
            Code(properties.GetValueOrDefault(member.Name, member.Name)),
            Print(member.Value),
            member.IsRemoved ? "" : member.Since.ToString(),
            Release(member.Until),
            member.Has(MemberTraits.Secret) ? "secret" : "",
        ]));
    }

    private static void AppendTable(StringBuilder text, string[] heads, IEnumerable<string[]> rows)
    {
        AppendRow(text, heads);
        AppendRow(text, heads.Select(_ => "---"));
        foreach (string[] row in rows)
        {
            AppendRow(text, row);
        }

        text.Append('\n');
    }

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string Print(ValueShape shape) => Value(shape) + (shape.IsPointer ? " or nil" : "");

    private static string Value(ValueShape shape) => shape.Kind switch
    {
        ValueKind.Text => "text",
        ValueKind.Bytes => "bytes",
        ValueKind.Boolean => "boolean",
        ValueKind.Signed => "integer",
        ValueKind.Unsigned => "unsigned integer",
        ValueKind.Unsigned32 => "unsigned integer of 32 bits",
        ValueKind.Single => "float of 32 bits",
        ValueKind.Double => "float of 64 bits",
        ValueKind.Duration => "duration",
        ValueKind.Time => "time",
        ValueKind.Any => "any",
        ValueKind.Struct => Link(s_typesOfShapes[shape.Members!]),
        ValueKind.List => $"list of {Part(shape.Element!)}",
        ValueKind.Map => $"map from {Part(shape.Key!)} to {Part(shape.Element!)}",
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape.Kind, "A kind without a name."),
    };

    // What could be misread stands in brackets.
    private static string Part(ValueShape shape) => shape.IsPointer || shape.Kind is ValueKind.List or ValueKind.Map ? $"({Print(shape)})" : Print(shape);

    private static Dictionary<string, string> Properties(Type type) => type.GetProperties()
        .Select(property => (property.Name, Key: property.GetCustomAttribute<MemberAttribute>()?.Name))
        .Where(property => property.Key is not null)
        .ToDictionary(property => property.Key!, property => property.Name, StringComparer.Ordinal);

    private static StructShape? ShapeOf(Type type) =>
        type.GetProperty("Shape", BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)?.GetValue(null) as StructShape;

    private static string Release(ConsulMinor release) => release == default ? "" : release.ToString();

    private static string Code(string text) => $"`{text}`";

    private static string Link(Type type) => $"[`{type.Name}`](#{type.Name.ToLowerInvariant()})";
}
