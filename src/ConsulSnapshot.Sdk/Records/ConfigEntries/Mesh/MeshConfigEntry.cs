namespace ConsulSnapshot.Sdk;

/// <summary>The mesh config entry. Since 1.10.</summary>
/// <remarks>Source: Consul's struct MeshConfigEntry; format document 7.3.</remarks>
[ConsulStruct("MeshConfigEntry")]
public sealed partial record MeshConfigEntry : ConfigEntry
{
    /// <inheritdoc/>
    public override string Kind => ConfigEntryKind.Mesh;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The value is not <c>mesh</c>.</exception>
    public override string Name
    {
        get => ConfigEntryKind.Mesh;
        init => ConfigEntryKind.ThrowIfNotMesh(value);
    }

    /// <summary>Gets the transparent proxy.</summary>
    [Member("TransparentProxy", "1.10")]
    public TransparentProxyMeshConfig TransparentProxy { get; init; } = new();

    /// <summary>Gets the allow enabling permissive mutual TLS. Since 1.16.</summary>
    [Member("AllowEnablingPermissiveMutualTLS", "1.16", Traits = MemberTraits.OmitEmpty)]
    public bool AllowEnablingPermissiveMutualTls { get; init; }

    /// <summary>Gets the validate clusters. Since 1.19.</summary>
    [Member("ValidateClusters", "1.19", Traits = MemberTraits.OmitEmpty)]
    public bool ValidateClusters { get; init; }

    /// <summary>Gets the TLS. Since 1.12, perhaps 1.11.</summary>
    [Member("TLS", "1.12", Traits = MemberTraits.OmitEmpty)]
    public MeshTlsConfig? Tls { get; init; }

    /// <summary>Gets the HTTP. Since 1.12, perhaps 1.11.</summary>
    [Member("HTTP", "1.12", Traits = MemberTraits.OmitEmpty)]
    public MeshHttpConfig? Http { get; init; }

    /// <summary>Gets the peering. Since 1.14.</summary>
    [Member("Peering", "1.14", Traits = MemberTraits.OmitEmpty)]
    public PeeringMeshConfig? Peering { get; init; }

    /// <summary>Gets the meta.</summary>
    [Member("Meta", "1.10", Traits = MemberTraits.OmitEmpty)]
    public override ValueMap<string, string>? Meta { get; init; }

    /// <summary>Gets the hash. Since 1.17.</summary>
    [Member("Hash", "1.17", Traits = MemberTraits.OmitEmpty)]
    public override ulong Hash { get; init; }

    /// <summary>Gets the create index.</summary>
    [Member("CreateIndex", "1.10")]
    public override ulong CreateIndex { get; init; }

    /// <summary>Gets the modify index.</summary>
    [Member("ModifyIndex", "1.10")]
    public override ulong ModifyIndex { get; init; }
}
