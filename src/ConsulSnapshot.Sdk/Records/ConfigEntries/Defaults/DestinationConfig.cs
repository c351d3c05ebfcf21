namespace ConsulSnapshot.Sdk;

/// <summary>An address outside the mesh that a terminating gateway lets transparent proxies reach. Since 1.13.</summary>
/// <remarks>Source: Consul's struct DestinationConfig; format document 7.3.</remarks>
[ConsulStruct("DestinationConfig")]
public sealed partial record DestinationConfig : ConsulStruct
{
    /// <summary>Gets the host names or IP addresses; wildcards are not allowed.</summary>
    [Member("Addresses", "1.13", Traits = MemberTraits.OmitEmpty)]
    public ValueList<string>? Addresses { get; init; }

    /// <summary>Gets the port that all of the addresses share.</summary>
    [Member("Port", "1.13", Traits = MemberTraits.OmitEmpty)]
    public long Port { get; init; }
}
