namespace ConsulSnapshot.Sdk;

/// <summary>The connect CA config record. Since 1.2.</summary>
/// <remarks>Source: Consul's struct CAConfiguration; format document 6.10.</remarks>
[ConsulStruct("CAConfiguration")]
public sealed partial record ConnectCAConfigRecord : ConsulRecord
{
    /// <summary>Gets the cluster ID.</summary>
    [Member("ClusterID", "1.2", Traits = MemberTraits.NotInJson)]
    public string ClusterId { get; init; } = "";

    /// <summary>Gets the provider.</summary>
    [Member("Provider", "1.2")]
    public string Provider { get; init; } = "";

    /// <summary>Gets the config.</summary>
    [Member("Config", "1.2")]
    public Secret<ValueMap<string, ConsulValue>?> Config { get; init; }

    /// <summary>Gets the state. Since 1.7.</summary>
    [Member("State", "1.7")]
    public Secret<ValueMap<string, string>?> State { get; init; }

    /// <summary>Gets the force without cross signing. Since 1.7.</summary>
    [Member("ForceWithoutCrossSigning", "1.7")]
    public bool ForceWithoutCrossSigning { get; init; }

    /// <summary>Gets the create index.</summary>
    [Member("CreateIndex", "1.2")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the modify index.</summary>
    [Member("ModifyIndex", "1.2")]
    public ulong ModifyIndex { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.ConnectCAConfig;

    /// <inheritdoc/>
    public override string Identity => Provider;
}
