namespace ConsulSnapshot.Sdk;

/// <summary>A condition on HTTP requests, all parts of which must hold. At most one kind of path is set. Since 1.9.</summary>
/// <remarks>Source: Consul's struct IntentionHTTPPermission; format document 7.3.</remarks>
[ConsulStruct("IntentionHTTPPermission")]
public sealed partial record IntentionHttpPermission : ConsulStruct
{
    /// <summary>Gets the whole path.</summary>
    [Member("PathExact", "1.9", Traits = MemberTraits.OmitEmpty)]
    public string PathExact { get; init; } = "";

    /// <summary>Gets the start of the path.</summary>
    [Member("PathPrefix", "1.9", Traits = MemberTraits.OmitEmpty)]
    public string PathPrefix { get; init; } = "";

    /// <summary>Gets the regular expression (RE2) of the whole path.</summary>
    [Member("PathRegex", "1.9", Traits = MemberTraits.OmitEmpty)]
    public string PathRegex { get; init; } = "";

    /// <summary>Gets the conditions on headers, all of which must hold.</summary>
    [Member("Header", "1.9", Traits = MemberTraits.OmitEmpty)]
    public ValueList<IntentionHttpHeaderPermission>? Header { get; init; }

    /// <summary>Gets the HTTP methods; <see langword="null"/> or empty is all.</summary>
    [Member("Methods", "1.9", Traits = MemberTraits.OmitEmpty)]
    public ValueList<string>? Methods { get; init; }
}
