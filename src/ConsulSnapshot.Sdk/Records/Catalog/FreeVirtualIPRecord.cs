namespace ConsulSnapshot.Sdk;

/// <summary>The free virtual IP record. Since 1.12.</summary>
/// <remarks>Source: Consul's struct FreeVirtualIP; format document 6.13.</remarks>
[ConsulStruct("FreeVirtualIP")]
public sealed partial record FreeVirtualIPRecord : ConsulRecord
{
    /// <summary>Gets the IP.</summary>
    [Member("IP", "1.12", Traits = MemberTraits.IPAddress)]
    public ValueBytes IP { get; init; }

    /// <summary>Gets the is counter.</summary>
    [Member("IsCounter", "1.12")]
    public bool IsCounter { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.FreeVirtualIP;

    /// <inheritdoc/>
    public override string Identity => "";
}
