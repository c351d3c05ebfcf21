namespace ConsulSnapshot.Sdk;

/// <summary>The expose path. Since 1.6.</summary>
/// <remarks>Source: Consul's struct ExposePath; format document 6.1.</remarks>
[ConsulStruct("ExposePath")]
public sealed partial record ExposePath : ConsulStruct
{
    /// <summary>Gets the listener port.</summary>
    [Member("ListenerPort", "1.6", Traits = MemberTraits.OmitEmpty)]
    public long ListenerPort { get; init; }

    /// <summary>Gets the path.</summary>
    [Member("Path", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Path { get; init; } = "";

    /// <summary>Gets the local path port.</summary>
    [Member("LocalPathPort", "1.6", Traits = MemberTraits.OmitEmpty)]
    public long LocalPathPort { get; init; }

    /// <summary>Gets the protocol.</summary>
    [Member("Protocol", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Protocol { get; init; } = "";

    /// <summary>Gets the parsed from check.</summary>
    [Member("ParsedFromCheck", "1.6", Traits = MemberTraits.OmitEmpty)]
    public bool ParsedFromCheck { get; init; }
}
