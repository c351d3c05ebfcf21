namespace ConsulSnapshot.Sdk;

/// <summary>A route: to which service the connections of a TCP listener of an API gateway go. Since 1.15.</summary>
/// <remarks>Source: Consul's struct TCPRouteConfigEntry; format document 7.3.</remarks>
[ConsulStruct("TCPRouteConfigEntry")]
public sealed partial record TcpRouteConfigEntry : ConfigEntry
{
    /// <inheritdoc/>
    public override string Kind => ConfigEntryKind.TcpRoute;

    /// <summary>Gets the kind that the entry itself states; not looked at on restore, where the kind in front of the entry decides.</summary>
    [Member("Kind", "1.15")]
    public string InnerKind { get; init; } = ConfigEntryKind.TcpRoute;

    /// <summary>Gets the name of the route.</summary>
    [Member("Name", "1.15")]
    public override string Name { get; init; } = "";

    /// <summary>Gets the <c>api-gateway</c> entries, or single listeners of them, to which the route is bound.</summary>
    [Member("Parents", "1.15")]
    public ValueList<ResourceReference>? Parents { get; init; }

    /// <summary>Gets the service that connections go to; Consul accepts one.</summary>
    [Member("Services", "1.15")]
    public ValueList<TcpService>? Services { get; init; }

    /// <summary>Gets the notes of users on the entry, as pairs of text; Consul does not act on them.</summary>
    [Member("Meta", "1.15", Traits = MemberTraits.OmitEmpty)]
    public override ValueMap<string, string>? Meta { get; init; }

    /// <summary>Gets what Consul's controller found: whether the route could be bound.</summary>
    [Member("Status", "1.15")]
    public ConfigEntryStatus Status { get; init; } = new();

    /// <summary>Gets the structure hash of the entry, which only Consul can compute; 0 is fine, a restoring server computes it anew. Since 1.17.</summary>
    [Member("Hash", "1.17", Traits = MemberTraits.OmitEmpty)]
    public override ulong Hash { get; init; }

    /// <summary>Gets the Raft index of the entry's creation.</summary>
    [Member("CreateIndex", "1.15")]
    public override ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the entry's last change.</summary>
    [Member("ModifyIndex", "1.15")]
    public override ulong ModifyIndex { get; init; }
}
