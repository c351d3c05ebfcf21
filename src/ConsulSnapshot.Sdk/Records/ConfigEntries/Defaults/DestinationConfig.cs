namespace ConsulSnapshot.Sdk;

/// <summary>The destination config. Since 1.13.</summary>
/// <remarks>Source: Consul's struct DestinationConfig; format document 7.3.</remarks>
[ConsulStruct("DestinationConfig")]
public sealed partial record DestinationConfig : ConsulStruct
{
    /// <summary>Gets the addresses.</summary>
    [Member("Addresses", "1.13", Traits = MemberTraits.OmitEmpty)]
    public ValueList<string>? Addresses { get; init; }

    /// <summary>Gets the port.</summary>
    [Member("Port", "1.13", Traits = MemberTraits.OmitEmpty)]
    public long Port { get; init; }
}
