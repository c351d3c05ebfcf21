namespace ConsulSnapshot.Sdk;

/// <summary>The intention http permission. Since 1.9.</summary>
/// <remarks>Source: Consul's struct IntentionHTTPPermission; format document 7.3.</remarks>
[ConsulStruct("IntentionHTTPPermission")]
public sealed partial record IntentionHttpPermission : ConsulStruct
{
    /// <summary>Gets the path exact.</summary>
    [Member("PathExact", "1.9", Traits = MemberTraits.OmitEmpty)]
    public string PathExact { get; init; } = "";

    /// <summary>Gets the path prefix.</summary>
    [Member("PathPrefix", "1.9", Traits = MemberTraits.OmitEmpty)]
    public string PathPrefix { get; init; } = "";

    /// <summary>Gets the path regex.</summary>
    [Member("PathRegex", "1.9", Traits = MemberTraits.OmitEmpty)]
    public string PathRegex { get; init; } = "";

    /// <summary>Gets the header.</summary>
    [Member("Header", "1.9", Traits = MemberTraits.OmitEmpty)]
    public ValueList<IntentionHttpHeaderPermission>? Header { get; init; }

    /// <summary>Gets the methods.</summary>
    [Member("Methods", "1.9", Traits = MemberTraits.OmitEmpty)]
    public ValueList<string>? Methods { get; init; }
}
