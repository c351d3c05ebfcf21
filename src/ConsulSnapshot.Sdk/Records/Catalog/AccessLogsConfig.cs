namespace ConsulSnapshot.Sdk;

/// <summary>The access logs config. Since 1.15.</summary>
/// <remarks>Source: Consul's struct AccessLogsConfig; format document 6.1.</remarks>
[ConsulStruct("AccessLogsConfig")]
public sealed partial record AccessLogsConfig : ConsulStruct
{
    /// <summary>Gets the enabled.</summary>
    [Member("Enabled", "1.15", Traits = MemberTraits.OmitEmpty)]
    public bool Enabled { get; init; }

    /// <summary>Gets the disable listener logs.</summary>
    [Member("DisableListenerLogs", "1.15", Traits = MemberTraits.OmitEmpty)]
    public bool DisableListenerLogs { get; init; }

    /// <summary>Gets the type.</summary>
    [Member("Type", "1.15", Traits = MemberTraits.OmitEmpty)]
    public string Type { get; init; } = "";

    /// <summary>Gets the path.</summary>
    [Member("Path", "1.15", Traits = MemberTraits.OmitEmpty)]
    public string Path { get; init; } = "";

    /// <summary>Gets the JSON format.</summary>
    [Member("JSONFormat", "1.15", Traits = MemberTraits.OmitEmpty)]
    public string JsonFormat { get; init; } = "";

    /// <summary>Gets the text format.</summary>
    [Member("TextFormat", "1.15", Traits = MemberTraits.OmitEmpty)]
    public string TextFormat { get; init; } = "";
}
