namespace ConsulSnapshot.Sdk;

/// <summary>The configuration of the mesh's certificate authority; at most one record. Since 1.2.</summary>
/// <remarks>Source: Consul's struct CAConfiguration; format document 6.10.</remarks>
[ConsulStruct("CAConfiguration")]
public sealed partial record ConnectCAConfigRecord : ConsulRecord
{
    /// <summary>Gets the UUID of the cluster; its trust domain is <c>&lt;id&gt;.consul</c>.</summary>
    [Member("ClusterID", "1.2", Traits = MemberTraits.NotInJson)]
    public string ClusterId { get; init; } = "";

    /// <summary>Gets who signs: <c>consul</c> (built in), <c>vault</c> or <c>aws-pca</c>. A record without one is skipped on restore.</summary>
    [Member("Provider", "1.2")]
    public string Provider { get; init; } = "";

    /// <summary>
    /// Gets the provider's settings, with durations as text such as <c>72h</c>; a secret: it may hold Vault tokens, AWS keys and private keys.
    /// </summary>
    [Member("Config", "1.2")]
    public Secret<ValueMap<string, ConsulValue>?> Config { get; init; }

    /// <summary>Gets what the provider itself noted; usually <see langword="null"/>. A secret. Since 1.7.</summary>
    [Member("State", "1.7")]
    public Secret<ValueMap<string, string>?> State { get; init; }

    /// <summary>
    /// Gets a value indicating whether a new root may be taken without the old one signing it, which breaks connections for a while. Since 1.7.
    /// </summary>
    [Member("ForceWithoutCrossSigning", "1.7")]
    public bool ForceWithoutCrossSigning { get; init; }

    /// <summary>Gets the Raft index of the configuration's creation.</summary>
    [Member("CreateIndex", "1.2")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the configuration's last change.</summary>
    [Member("ModifyIndex", "1.2")]
    public ulong ModifyIndex { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.ConnectCAConfig;

    /// <inheritdoc/>
    public override string Identity => Provider;
}
