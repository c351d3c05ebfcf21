namespace ConsulSnapshot.Sdk;

/// <summary>How Envoy proxies log requests and connections. Since 1.15.</summary>
/// <remarks>Source: Consul's struct AccessLogsConfig; format document 6.1.</remarks>
[ConsulStruct("AccessLogsConfig")]
public sealed partial record AccessLogsConfig : ConsulStruct
{
    /// <summary>Gets a value indicating whether access is logged; <see langword="false"/> by default.</summary>
    [Member("Enabled", "1.15", Traits = MemberTraits.OmitEmpty)]
    public bool Enabled { get; init; }

    /// <summary>Gets a value indicating whether connections that no listener takes stay out of the log; <see langword="false"/> by default.</summary>
    [Member("DisableListenerLogs", "1.15", Traits = MemberTraits.OmitEmpty)]
    public bool DisableListenerLogs { get; init; }

    /// <summary>Gets where the log goes: <c>stdout</c>, <c>stderr</c> or <c>file</c>; empty is <c>stdout</c>.</summary>
    [Member("Type", "1.15", Traits = MemberTraits.OmitEmpty)]
    public string Type { get; init; } = "";

    /// <summary>Gets the path of the log, for type <c>file</c>.</summary>
    [Member("Path", "1.15", Traits = MemberTraits.OmitEmpty)]
    public string Path { get; init; } = "";

    /// <summary>Gets Envoy's format as a JSON object in text; excludes the text format. Both empty: Consul's JSON format.</summary>
    [Member("JSONFormat", "1.15", Traits = MemberTraits.OmitEmpty)]
    public string JsonFormat { get; init; } = "";

    /// <summary>Gets Envoy's format as a line of text with <c>%...%</c> operators; excludes the JSON format.</summary>
    [Member("TextFormat", "1.15", Traits = MemberTraits.OmitEmpty)]
    public string TextFormat { get; init; } = "";
}
