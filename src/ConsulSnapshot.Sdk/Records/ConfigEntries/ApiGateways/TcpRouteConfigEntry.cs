namespace ConsulSnapshot.Sdk;

/// <summary>The tcp route config entry. Since 1.15.</summary>
/// <remarks>Source: Consul's struct TCPRouteConfigEntry; format document 7.3.</remarks>
[ConsulStruct("TCPRouteConfigEntry")]
public sealed partial record TcpRouteConfigEntry : ConfigEntry
{
    /// <inheritdoc/>
    public override string Kind => ConfigEntryKind.TcpRoute;

    /// <summary>Gets the kind.</summary>
    [Member("Kind", "1.15")]
    public string InnerKind { get; init; } = ConfigEntryKind.TcpRoute;

    /// <summary>Gets the name.</summary>
    [Member("Name", "1.15")]
    public override string Name { get; init; } = "";

    /// <summary>Gets the parents.</summary>
    [Member("Parents", "1.15")]
    public ValueList<ResourceReference>? Parents { get; init; }

    /// <summary>Gets the services.</summary>
    [Member("Services", "1.15")]
    public ValueList<TcpService>? Services { get; init; }

    /// <summary>Gets the meta.</summary>
    [Member("Meta", "1.15", Traits = MemberTraits.OmitEmpty)]
    public override ValueMap<string, string>? Meta { get; init; }

    /// <summary>Gets the status.</summary>
    [Member("Status", "1.15")]
    public ConfigEntryStatus Status { get; init; } = new();

    /// <summary>Gets the hash. Since 1.17.</summary>
    [Member("Hash", "1.17", Traits = MemberTraits.OmitEmpty)]
    public override ulong Hash { get; init; }

    /// <summary>Gets the create index.</summary>
    [Member("CreateIndex", "1.15")]
    public override ulong CreateIndex { get; init; }

    /// <summary>Gets the modify index.</summary>
    [Member("ModifyIndex", "1.15")]
    public override ulong ModifyIndex { get; init; }
}
