namespace ConsulSnapshot.Sdk;

/// <summary>The settings of the whole mesh; the one entry has no name of its own. Since 1.10.</summary>
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

    /// <summary>Gets the settings of transparent proxies.</summary>
    [Member("TransparentProxy", "1.10")]
    public TransparentProxyMeshConfig TransparentProxy { get; init; } = new();

    /// <summary>
    /// Gets a value indicating whether mutual TLS mode <c>permissive</c> may be set in defaults; <see langword="false"/> by default. Since 1.16.
    /// </summary>
    [Member("AllowEnablingPermissiveMutualTLS", "1.16", Traits = MemberTraits.OmitEmpty)]
    public bool AllowEnablingPermissiveMutualTls { get; init; }

    /// <summary>
    /// Gets a value indicating whether Envoy refuses routes to clusters that do not exist; <see langword="false"/>, the default, answers such
    /// requests with an error. Since 1.19.
    /// </summary>
    [Member("ValidateClusters", "1.19", Traits = MemberTraits.OmitEmpty)]
    public bool ValidateClusters { get; init; }

    /// <summary>Gets the TLS settings inside the mesh; <see langword="null"/> for the defaults. Since 1.12, perhaps 1.11.</summary>
    [Member("TLS", "1.12", Traits = MemberTraits.OmitEmpty)]
    public MeshTlsConfig? Tls { get; init; }

    /// <summary>Gets the HTTP settings of all proxies; <see langword="null"/> for the defaults. Since 1.12, perhaps 1.11.</summary>
    [Member("HTTP", "1.12", Traits = MemberTraits.OmitEmpty)]
    public MeshHttpConfig? Http { get; init; }

    /// <summary>Gets the settings of cluster peering; <see langword="null"/> for the defaults. Since 1.14.</summary>
    [Member("Peering", "1.14", Traits = MemberTraits.OmitEmpty)]
    public PeeringMeshConfig? Peering { get; init; }

    /// <summary>Gets the notes of users on the entry, as pairs of text; Consul does not act on them.</summary>
    [Member("Meta", "1.10", Traits = MemberTraits.OmitEmpty)]
    public override ValueMap<string, string>? Meta { get; init; }

    /// <summary>Gets the structure hash of the entry, which only Consul can compute; 0 is fine, a restoring server computes it anew. Since 1.17.</summary>
    [Member("Hash", "1.17", Traits = MemberTraits.OmitEmpty)]
    public override ulong Hash { get; init; }

    /// <summary>Gets the Raft index of the entry's creation.</summary>
    [Member("CreateIndex", "1.10")]
    public override ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the entry's last change.</summary>
    [Member("ModifyIndex", "1.10")]
    public override ulong ModifyIndex { get; init; }
}
