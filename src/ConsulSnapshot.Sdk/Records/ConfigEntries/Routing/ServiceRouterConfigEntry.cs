namespace ConsulSnapshot.Sdk;

/// <summary>The service router config entry. Since 1.6.</summary>
/// <remarks>Source: Consul's struct ServiceRouterConfigEntry; format document 7.3.</remarks>
[ConsulStruct("ServiceRouterConfigEntry")]
public sealed partial record ServiceRouterConfigEntry : ConfigEntry
{
    /// <inheritdoc/>
    public override string Kind => ConfigEntryKind.ServiceRouter;

    /// <summary>Gets the kind.</summary>
    [Member("Kind", "1.6")]
    public string InnerKind { get; init; } = ConfigEntryKind.ServiceRouter;

    /// <summary>Gets the name.</summary>
    [Member("Name", "1.6")]
    public override string Name { get; init; } = "";

    /// <summary>Gets the routes.</summary>
    [Member("Routes", "1.6")]
    public ValueList<ServiceRoute>? Routes { get; init; }

    /// <summary>Gets the meta. Since 1.8.</summary>
    [Member("Meta", "1.8", Traits = MemberTraits.OmitEmpty)]
    public override ValueMap<string, string>? Meta { get; init; }

    /// <summary>Gets the hash. Since 1.17.</summary>
    [Member("Hash", "1.17", Traits = MemberTraits.OmitEmpty)]
    public override ulong Hash { get; init; }

    /// <summary>Gets the create index.</summary>
    [Member("CreateIndex", "1.6")]
    public override ulong CreateIndex { get; init; }

    /// <summary>Gets the modify index.</summary>
    [Member("ModifyIndex", "1.6")]
    public override ulong ModifyIndex { get; init; }
}
