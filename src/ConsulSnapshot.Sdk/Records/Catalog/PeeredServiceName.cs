namespace ConsulSnapshot.Sdk;

/// <summary>A service of this cluster or of a peer. Since 1.13; 1.11 and 1.12 write the name alone in its place, which is read and written back.</summary>
/// <remarks>Consul decodes it as an untyped value first, and is stricter with that than with other structs. Source: hashicorp/consul, agent/consul/fsm, restoreServiceVirtualIP; format document 6.13.</remarks>
public sealed record PeeredServiceName : ConsulStruct
{
    // What was read, and what it means: as long as nothing was changed, it is written back.
    private readonly (ConsulValue Encoded, ServiceName Name, string Peer)? _read;

    /// <summary>Initializes a new instance of the <see cref="PeeredServiceName"/> record.</summary>
    public PeeredServiceName()
    {
    }

    private PeeredServiceName(ConsulValue encoded, string name, string peer)
    {
        ServiceName = new ServiceName { Name = name };
        Peer = peer;
        _read = (encoded, ServiceName, peer);
    }

    /// <summary>Gets the service's name.</summary>
    public ServiceName ServiceName { get; init; } = new();

    /// <summary>Gets the name of the peer; empty for this cluster.</summary>
    public string Peer { get; init; } = "";

    internal override StructShape? StructShape => Shape;

    internal static StructShape Shape { get; } = new("PeeredServiceName",
    [
        new("ServiceName", new ConsulMinor(1, 13), ValueShape.StructOf(static () => ServiceName.Shape)),
        new("Peer", new ConsulMinor(1, 13), ValueShape.Text),
    ]);

    internal static PeeredServiceName Empty { get; } = new();

    internal static PeeredServiceName Read(ref ValueReader reader, PeeredServiceName? basis)
    {
        int start = reader.Position;
        if (reader.TryReadNil())
        {
            return basis ?? Empty;
        }

        ConsulValue encoded = reader.ReadAny();
        if (!reader.IsGood)
        {
            return Empty;
        }

        if (encoded.Kind != ConsulValueKind.Map)
        {
            reader.Fail(start, "a map", encoded.Kind.ToString());
            return Empty;
        }

        string? name = TryGet(encoded, nameof(ServiceName), out ConsulValue inner) && inner.Kind == ConsulValueKind.Map ? Text(inner, "Name", start, ref reader)
            : inner.Kind == ConsulValueKind.Nil ? ""
            : null;
        string? peer = Text(encoded, nameof(Peer), start, ref reader);
        if (name?.Length == 0)
        {
            name = Text(encoded, "Name", start, ref reader);
        }

        if (name is null || peer is null)
        {
            reader.Fail(start, "a map with a service name and a peer", "another one");
            return Empty;
        }

        return new PeeredServiceName(encoded, name, peer);
    }

    internal override void Write(ValueWriter writer)
    {
        if (_read is { } read && read.Name == ServiceName && read.Peer == Peer)
        {
            writer.WriteAny(read.Encoded);
            return;
        }

        writer.WriteMapHeader(2);
        writer.WriteText(nameof(Peer));
        writer.WriteText(Peer);
        writer.WriteText(nameof(ServiceName));
        ServiceName.Write(writer);
    }

    // The names of members are compared without regard to case, as Consul does it here and nowhere else.
    private static bool TryGet(ConsulValue map, string name, out ConsulValue value)
    {
        foreach ((string key, ConsulValue member) in map.AsMap())
        {
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
            {
                value = member;
                return true;
            }
        }

        value = default;
        return false;
    }

    private static string? Text(ConsulValue map, string name, int start, ref ValueReader reader)
    {
        if (!TryGet(map, name, out ConsulValue value) || value.Kind == ConsulValueKind.Nil)
        {
            return "";
        }

        if (value.Kind == ConsulValueKind.Text && value.Encoded.Span[0] is not (0xc4 or 0xc5 or 0xc6))
        {
            return value.AsText();
        }

        reader.Fail(start, $"text for {name}", value.Kind.ToString());
        return null;
    }
}
