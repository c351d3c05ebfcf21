namespace ConsulSnapshot.Sdk;

/// <summary>The expose config. Since 1.6.</summary>
/// <remarks>Source: Consul's struct ExposeConfig; format document 6.1.</remarks>
[ConsulStruct("ExposeConfig")]
public sealed partial record ExposeConfig : ConsulStruct
{
    /// <summary>Gets the checks.</summary>
    [Member("Checks", "1.6", Traits = MemberTraits.OmitEmpty)]
    public bool Checks { get; init; }

    /// <summary>Gets the paths.</summary>
    [Member("Paths", "1.6", Traits = MemberTraits.OmitEmpty)]
    public ValueList<ExposePath>? Paths { get; init; }
}
