namespace ConsulSnapshot.Sdk;

/// <content>Nodes, services, checks and coordinates.</content>
internal sealed partial class ObjectReader
{
    private static readonly int s_node = PlaceOf(RegistrationRecord.Shape, "Node");
    private static readonly int s_peer = PlaceOf(RegistrationRecord.Shape, "PeerName");
    private static readonly int s_service = PlaceOf(RegistrationRecord.Shape, "Service");
    private static readonly int s_check = PlaceOf(RegistrationRecord.Shape, "Check");
    private static readonly int s_checks = PlaceOf(RegistrationRecord.Shape, "Checks");
    private static readonly int s_serviceId = PlaceOf(NodeService.Shape, "ID");
    private static readonly int s_checkId = PlaceOf(HealthCheck.Shape, "CheckID");
    private static readonly int s_coordinateNode = PlaceOf(NodeCoordinate.Shape, "Node");
    private static readonly int s_coordinateSegment = PlaceOf(NodeCoordinate.Shape, "Segment");

    // What is not the node's, or belongs to the request alone.
    private static readonly ulong s_notOfNode = MaskOf("Service", "Check", "Checks", "SkipNodeUpdate", "Token");

    private static readonly ValueShape s_checkList = RegistrationRecord.Shape.Members[s_checks].Value;

    /// <summary>Shows the node of a registration, and the service and the checks that it holds.</summary>
    private bool TryReadRegistration(ReadOnlySpan<byte> value, IObjectVisitor visitor)
    {
        MemberPlaces places = new(stackalloc int[RegistrationRecord.Shape.Members.Length]) { Passed = s_notOfNode };
        scoped ShapeHasher hasher = new(value, includesVolatile);
        ulong node = hasher.HashStruct(RegistrationRecord.Shape, ref places);
        MemberPlaces ofService = new(stackalloc int[NodeService.Shape.Members.Length]);
        bool hasService = TryHash(ref hasher, NodeService.Shape, places[s_service], ref ofService, out ulong service);
        MemberPlaces ofCheck = new(stackalloc int[HealthCheck.Shape.Members.Length]);
        bool hasCheck = TryHash(ref hasher, HealthCheck.Shape, places[s_check], ref ofCheck, out ulong check);
        if (places[s_checks] != 0 && hasher.IsGood)
        {
            hasher.MoveTo(places[s_checks]);
            hasher.Hash(s_checkList);
        }

        if (!hasher.IsGood)
        {
            return false;
        }

        ObjectIdentity identity = new()
        {
            Name = hasher.TextAt(places[s_node]),
            Peer = hasher.TextAt(places[s_peer]),
            Partition = hasher.TextAt(places.Partition),
            IgnoresCase = true,
        };
        visitor.Visit(ObjectKinds.Node, identity, node);
        if (hasService)
        {
            visitor.Visit(ObjectKinds.Service, PartOf(identity, hasher, ofService, s_serviceId), service);
        }

        if (hasCheck)
        {
            visitor.Visit(ObjectKinds.Check, PartOf(identity, hasher, ofCheck, s_checkId), check);
        }

        if (places[s_checks] != 0)
        {
            VisitChecks(hasher, places[s_checks], identity, visitor);
        }

        return true;
    }

    private static bool TryHash(ref ShapeHasher hasher, StructShape shape, int start, ref MemberPlaces places, out ulong content)
    {
        content = ContentHash.Nothing;
        if (start == 0 || !hasher.IsGood)
        {
            return false;
        }

        hasher.MoveTo(start);
        if (hasher.TryReadNil())
        {
            return false;
        }

        content = hasher.HashStruct(shape, ref places);
        return true;
    }

    /// <summary>Shows a list of checks, which was found to have its shape.</summary>
    private static void VisitChecks(scoped ShapeHasher hasher, int start, ObjectIdentity node, IObjectVisitor visitor)
    {
        Span<int> starts = stackalloc int[HealthCheck.Shape.Members.Length];
        for (ulong left = hasher.BeginList(start); left > 0; left--)
        {
            starts.Clear();
            MemberPlaces places = new(starts);
            if (!hasher.TryReadNil())
            {
                ulong content = hasher.HashStruct(HealthCheck.Shape, ref places);
                visitor.Visit(ObjectKinds.Check, PartOf(node, hasher, places, s_checkId), content);
            }
        }
    }

    private static ObjectIdentity PartOf(ObjectIdentity node, ShapeHasher hasher, scoped in MemberPlaces places, int id) => new()
    {
        Owner = node.Name,
        Name = hasher.TextAt(places[id]),
        Peer = node.Peer,
        Namespace = hasher.TextAt(places.Namespace),
        Partition = places.Partition == 0 ? node.Partition : hasher.TextAt(places.Partition),
        IgnoresCase = true,
    };

    /// <summary>Shows the coordinates of a batch.</summary>
    private bool TryReadCoordinates(ReadOnlySpan<byte> value, IObjectVisitor visitor)
    {
        scoped ShapeHasher hasher = new(value, includesVolatile);
        hasher.Hash(CoordinateBatchRecord.Shape);
        if (!hasher.IsGood)
        {
            return false;
        }

        Span<int> starts = stackalloc int[NodeCoordinate.Shape.Members.Length];
        for (ulong left = hasher.BeginList(0); left > 0; left--)
        {
            starts.Clear();
            MemberPlaces places = new(starts);
            if (!hasher.TryReadNil())
            {
                ulong content = hasher.HashStruct(NodeCoordinate.Shape, ref places);
                ReadOnlySpan<byte> node = hasher.TextAt(places[s_coordinateNode]);
                ReadOnlySpan<byte> segment = hasher.TextAt(places[s_coordinateSegment]);
                visitor.Visit((int)RecordType.Coordinates, new ObjectIdentity { Name = segment.IsEmpty ? node : segment, Owner = segment.IsEmpty ? default : node, IgnoresCase = true }, content);
            }
        }

        return true;
    }

    private static ulong MaskOf(params ReadOnlySpan<string> names)
    {
        ulong mask = 0;
        foreach (string name in names)
        {
            mask |= 1UL << PlaceOf(RegistrationRecord.Shape, name);
        }

        return mask;
    }
}
