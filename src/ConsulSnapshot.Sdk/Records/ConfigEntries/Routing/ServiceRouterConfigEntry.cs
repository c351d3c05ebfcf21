namespace ConsulSnapshot.Sdk;

/// <summary>The routes of a service: where HTTP requests to it go, by path, header, query or method. Since 1.6.</summary>
/// <remarks>Source: Consul's struct ServiceRouterConfigEntry; format document 7.3.</remarks>
[ConsulStruct("ServiceRouterConfigEntry")]
public sealed partial record ServiceRouterConfigEntry : ConfigEntry
{
    /// <inheritdoc/>
    public override string Kind => ConfigEntryKind.ServiceRouter;

    /// <summary>Gets the kind that the entry itself states; not looked at on restore, where the kind in front of the entry decides.</summary>
    [Member("Kind", "1.6")]
    public string InnerKind { get; init; } = ConfigEntryKind.ServiceRouter;

    /// <summary>Gets the name of the service that is asked for.</summary>
    [Member("Name", "1.6")]
    public override string Name { get; init; } = "";

    /// <summary>Gets the routes, the first fitting one of which is taken; requests that fit none go to the service itself.</summary>
    [Member("Routes", "1.6")]
    public ValueList<ServiceRoute>? Routes { get; init; }

    /// <summary>Gets the notes of users on the entry, as pairs of text; Consul does not act on them. Since 1.8.</summary>
    [Member("Meta", "1.8", Traits = MemberTraits.OmitEmpty)]
    public override ValueMap<string, string>? Meta { get; init; }

    /// <summary>Gets the structure hash of the entry, which only Consul can compute; 0 is fine, a restoring server computes it anew. Since 1.17.</summary>
    [Member("Hash", "1.17", Traits = MemberTraits.OmitEmpty)]
    public override ulong Hash { get; init; }

    /// <summary>Gets the Raft index of the entry's creation.</summary>
    [Member("CreateIndex", "1.6")]
    public override ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the entry's last change.</summary>
    [Member("ModifyIndex", "1.6")]
    public override ulong ModifyIndex { get; init; }
}
