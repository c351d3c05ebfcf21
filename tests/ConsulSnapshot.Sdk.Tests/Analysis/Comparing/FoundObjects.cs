using ConsulSnapshot.Sdk.Tests.Records.Codec;

namespace ConsulSnapshot.Sdk.Tests.Analysis.Comparing;

/// <summary>An object that a record holds.</summary>
internal sealed record FoundObject(string Kind, UInt128 Key, ulong Content, string Name);

/// <summary>The objects that are found in one record.</summary>
internal sealed class FoundObjects(ObjectKinds kinds) : IObjectVisitor
{
    // One for all, so that kinds have the same numbers.
    private static readonly ObjectKinds s_kinds = new();

    private readonly List<FoundObject> _objects = [];

    /// <summary>Finds the objects of a record, by its name in <see cref="RecordKinds"/>.</summary>
    public static IReadOnlyList<FoundObject> Of(string name, byte[] value, bool includesVolatile = false) => Of(RecordKinds.TypeOf(name), value, includesVolatile);

    public static IReadOnlyList<FoundObject> Of(RecordType type, byte[] value, bool includesVolatile = false)
    {
        lock (s_kinds)
        {
            FoundObjects found = new(s_kinds);
            new ObjectReader(s_kinds, includesVolatile).Read(new StateRecord(type, new(value), number: 7), found);
            return found._objects;
        }
    }

    public void Visit(int kind, in ObjectIdentity identity, ulong content) =>
        _objects.Add(new FoundObject(kinds.NameOf(kind), identity.ToKey(kind), content, identity.ToString()));
}
