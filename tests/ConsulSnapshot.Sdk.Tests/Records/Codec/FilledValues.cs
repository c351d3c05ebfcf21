namespace ConsulSnapshot.Sdk.Tests.Records.Codec;

/// <summary>Values of a shape in which every member holds something, always the same.</summary>
internal static class FilledValues
{
    public static byte[] Of(string name) => RecordKinds.KindOf(name) is { } kind
        ? Pack.ConfigEntry(kind, Of(ConfigEntryKind.ShapeOf(kind)!))
        : Of(RecordCatalog.Find(RecordKinds.TypeOf(name))!.Shape!, "");

    public static byte[] Of(MemberShape member) => member.Has(MemberTraits.IPAddress) ? Pack.Text([240, 0, 0, 1]) : Of(member.Value, member.Name);

    private static byte[] Of(StructShape shape) => Pack.Struct(shape.Members.Select(member => (member.NameUtf8, Of(member))));

    private static byte[] Of(ValueShape shape, string name) => shape.Kind switch
    {
        ValueKind.Text => Pack.Text(name.ToLowerInvariant()),
        ValueKind.Bytes => Pack.Text([.. "<"u8, 1, 0xff]),
        ValueKind.Boolean => Pack.Boolean(true),
        ValueKind.Signed => Pack.Signed(-7),
        ValueKind.Unsigned or ValueKind.Unsigned32 => Pack.Unsigned(300),
        ValueKind.Single => Pack.Single(0.25f),
        ValueKind.Double => Pack.Double(1.5),
        ValueKind.Duration => Pack.Signed(90_500_000_000),
        ValueKind.Time => Pack.Time(63_900_000_000, 123_456_789, -1, null),
        ValueKind.Any => Pack.Map([(Pack.Text("b"), Pack.List([Pack.Double(2), Pack.Nil])), (Pack.Text("a"), Pack.Text("x"))]),
        ValueKind.Struct => Of(shape.Members!),
        ValueKind.List => Pack.List([Of(shape.Element!, name)]),
        _ => Pack.Map([(Of(shape.Key!, "key"), Of(shape.Element!, "value"))]),
    };
}
