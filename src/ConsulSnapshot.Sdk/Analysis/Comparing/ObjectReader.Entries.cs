namespace ConsulSnapshot.Sdk;

/// <content>Configuration entries.</content>
internal sealed partial class ObjectReader
{
    // What is known of entries of kinds that are not.
    private static readonly StructShape s_anyEntry = new("ConfigEntry",
    [
        new("Name", new ConsulMinor(1, 5), ValueShape.Text),
        new("Hash", new ConsulMinor(1, 17), ValueShape.Unsigned),
        new("CreateIndex", new ConsulMinor(1, 5), ValueShape.Unsigned),
        new("ModifyIndex", new ConsulMinor(1, 5), ValueShape.Unsigned),
    ]);

    private bool TryReadEntry(ReadOnlySpan<byte> value, IObjectVisitor visitor)
    {
        scoped ShapeHasher hasher = new(value, includesVolatile);
        if (!hasher.TryEnter())
        {
            return false;
        }

        ReadOnlySpan<byte> kind = hasher.ReadText();
        MemberPlaces places = new(stackalloc int[ConfigEntryRecord.Shape.Members.Length]) { Passed = 1UL << ConfigEntryRecord.EntryMember };
        ulong content = hasher.HashStruct(ConfigEntryRecord.Shape, ref places);
        string? known = ConfigEntryKind.Find(kind);
        StructShape shape = (known is null ? null : ConfigEntryKind.ShapeOf(known)) ?? s_anyEntry;
        MemberPlaces ofEntry = new(stackalloc int[shape.Members.Length]);
        int start = places[ConfigEntryRecord.EntryMember];
        if (start != 0 && hasher.IsGood)
        {
            hasher.MoveTo(start);
            if (known != ConfigEntryKind.ProxyDefaults || hasher.TryEnter())
            {
                content += hasher.HashStruct(shape, ref ofEntry);
            }
        }

        if (!hasher.IsGood)
        {
            return false;
        }

        int name = PlaceOf(shape, "Name");
        int number = kinds.OfEntry(kind);
        ObjectIdentity identity = new()
        {
            // The mesh entry has no name.
            Name = name == StructShape.Unknown ? kind : hasher.TextAt(ofEntry[name]),
            Namespace = hasher.TextAt(ofEntry.Namespace),
            Partition = hasher.TextAt(ofEntry.Partition),
            Hidden = number == (int)RecordType.ConfigEntry ? kind : default,
            Label = "entry without name",
            IgnoresCase = true,
        };
        visitor.Visit(number, identity, content);
        return true;
    }
}
