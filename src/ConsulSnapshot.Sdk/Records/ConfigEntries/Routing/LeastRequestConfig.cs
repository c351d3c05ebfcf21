namespace ConsulSnapshot.Sdk;

/// <summary>The least request config. Since 1.9.</summary>
/// <remarks>Source: Consul's struct LeastRequestConfig; format document 7.3.</remarks>
[ConsulStruct("LeastRequestConfig")]
public sealed partial record LeastRequestConfig : ConsulStruct
{
    /// <summary>Gets the choice count.</summary>
    [Member("ChoiceCount", "1.9", Traits = MemberTraits.OmitEmpty)]
    public uint ChoiceCount { get; init; }
}
