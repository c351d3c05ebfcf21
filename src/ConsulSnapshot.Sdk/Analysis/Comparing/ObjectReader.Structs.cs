using System.Text;

namespace ConsulSnapshot.Sdk;

/// <content>Records that hold one object.</content>
internal sealed partial class ObjectReader
{
    private const string Key = "Key";
    private const string Id = "ID";
    private const string Name = "Name";

    private static readonly int s_tokenSecret = PlaceOf(AclTokenRecord.Shape, "SecretID");
    private static readonly int s_federationState = PlaceOf(FederationStateRecord.Shape, "State");
    private static readonly int s_federationDatacenter = PlaceOf(FederationState.Shape, "Datacenter");
    private static readonly int s_virtualService = PlaceOf(ServiceVirtualIPRecord.Shape, "Service");
    private static readonly int s_freeAddress = PlaceOf(FreeVirtualIPRecord.Shape, "IP");
    private static readonly int s_freeCounter = PlaceOf(FreeVirtualIPRecord.Shape, "IsCounter");

    // The member that an object is found by, and another one that says more to people.
    private static readonly Dictionary<RecordType, (int Name, int Shown)> s_names = new()
    {
        [RecordType.KeyValue] = NameOf(RecordType.KeyValue, Key),
        [RecordType.Tombstone] = NameOf(RecordType.Tombstone, Key),
        [RecordType.Index] = NameOf(RecordType.Index, Key),
        [RecordType.SystemMetadata] = NameOf(RecordType.SystemMetadata, Key),
        [RecordType.Session] = NameOf(RecordType.Session, Id),
        [RecordType.PreparedQuery] = NameOf(RecordType.PreparedQuery, Id, Name),
        [RecordType.Intention] = NameOf(RecordType.Intention, Id),
        [RecordType.ConnectCA] = NameOf(RecordType.ConnectCA, Id),
        [RecordType.ConnectCAProviderState] = NameOf(RecordType.ConnectCAProviderState, Id),
        [RecordType.AclToken] = NameOf(RecordType.AclToken, "AccessorID"),
        [RecordType.AclPolicy] = NameOf(RecordType.AclPolicy, Id, Name),
        [RecordType.AclRole] = NameOf(RecordType.AclRole, Id, Name),
        [RecordType.AclBindingRule] = NameOf(RecordType.AclBindingRule, Id),
        [RecordType.AclAuthMethod] = NameOf(RecordType.AclAuthMethod, Name),

        // Its id is the secret.
        [RecordType.LegacyAcl] = NameOf(RecordType.LegacyAcl, Id, Name),
    };

    private bool TryReadStruct(RecordType type, ReadOnlySpan<byte> value, IObjectVisitor visitor)
    {
        if (RecordCatalog.Find(type)?.Shape?.Members is not { } shape)
        {
            return false;
        }

        MemberPlaces places = new(stackalloc int[shape.Members.Length]);
        scoped ShapeHasher hasher = new(value, includesVolatile);
        ulong content = hasher.HashStruct(shape, ref places);
        if (!hasher.IsGood)
        {
            return false;
        }

        switch (type)
        {
            case RecordType.FederationState:
                VisitFederationState(hasher, places, content, visitor);
                break;
            case RecordType.ServiceVirtualIP:
                VisitVirtualAddress(value, places, content, visitor);
                break;
            case RecordType.FreeVirtualIP:
                VisitFreeAddress(value, places, content, visitor);
                break;
            default:
                visitor.Visit((int)type, IdentityOf(type, hasher, places), content);
                break;
        }

        return true;
    }

    private static ObjectIdentity IdentityOf(RecordType type, ShapeHasher hasher, scoped in MemberPlaces places)
    {
        if (!s_names.TryGetValue(type, out (int Name, int Shown) member))
        {
            // There is one of it.
            return new ObjectIdentity { Label = type.ToConsulName() };
        }

        ReadOnlySpan<byte> name = hasher.TextAt(places[member.Name]);
        bool isSecret = type == RecordType.LegacyAcl;
        return new ObjectIdentity
        {
            Name = isSecret ? default : name,
            Hidden = isSecret ? name : type == RecordType.AclToken && name.IsEmpty ? hasher.TextAt(places[s_tokenSecret]) : default,
            Shown = member.Shown == StructShape.Unknown ? default : hasher.TextAt(places[member.Shown]),
            Label = type == RecordType.AclToken ? "token without accessor id" : $"{type.ToConsulName()} without name",
            Namespace = hasher.TextAt(places.Namespace),
            Partition = hasher.TextAt(places.Partition),
            IgnoresCase = type == RecordType.AclAuthMethod,
        };
    }

    private static void VisitFederationState(scoped ShapeHasher hasher, scoped in MemberPlaces places, ulong content, IObjectVisitor visitor)
    {
        MemberPlaces inner = new(stackalloc int[FederationState.Shape.Members.Length]);
        if (places[s_federationState] != 0)
        {
            hasher.MoveTo(places[s_federationState]);
            hasher.HashStruct(FederationState.Shape, ref inner);
        }

        visitor.Visit((int)RecordType.FederationState, new ObjectIdentity { Name = hasher.TextAt(inner[s_federationDatacenter]) }, content);
    }

    private static void VisitVirtualAddress(ReadOnlySpan<byte> value, scoped in MemberPlaces places, ulong content, IObjectVisitor visitor)
    {
        ValueReader reader = new(value);
        reader.MoveTo(places[s_virtualService]);
        PeeredServiceName service = places[s_virtualService] == 0 ? PeeredServiceName.Empty : PeeredServiceName.Read(ref reader, null);
        ObjectIdentity identity = new()
        {
            Name = Encoding.UTF8.GetBytes(service.ServiceName.Name),
            Peer = Encoding.UTF8.GetBytes(service.Peer),
            Namespace = new ShapeHasher(value, includesVolatile: false).TextAt(places.Namespace),
            Partition = new ShapeHasher(value, includesVolatile: false).TextAt(places.Partition),
        };
        visitor.Visit((int)RecordType.ServiceVirtualIP, identity, content);
    }

    private static void VisitFreeAddress(ReadOnlySpan<byte> value, scoped in MemberPlaces places, ulong content, IObjectVisitor visitor)
    {
        ValueReader reader = new(value);
        reader.MoveTo(places[s_freeCounter]);
        if (places[s_freeCounter] != 0 && reader.ReadBoolean())
        {
            visitor.Visit((int)RecordType.FreeVirtualIP, new ObjectIdentity { Label = "counter" }, content);
            return;
        }

        ReadOnlySpan<byte> address = default;
        reader.MoveTo(places[s_freeAddress]);
        if (places[s_freeAddress] != 0)
        {
            reader.TryReadPlainBytes(out address);
        }

        visitor.Visit((int)RecordType.FreeVirtualIP, new ObjectIdentity { Name = IPv4Address.Shorten(address), IsAddress = true, Label = "no address" }, content);
    }

    private static (int Name, int Shown) NameOf(RecordType type, string name, string? shown = null)
    {
        StructShape shape = RecordCatalog.Find(type)!.Shape!.Members!;
        return (PlaceOf(shape, name), shown is null ? StructShape.Unknown : PlaceOf(shape, shown));
    }

    private static int PlaceOf(StructShape shape, string name) => Array.FindIndex(shape.Members, member => member.Name == name);
}
