namespace ConsulSnapshot.Sdk;

/// <summary>An extension of the Envoy configuration that Consul generates. Since 1.15.</summary>
/// <remarks>Source: Consul's struct EnvoyExtension; format document 6.1.</remarks>
[ConsulStruct("EnvoyExtension")]
public sealed partial record EnvoyExtension : ConsulStruct
{
    /// <summary>Gets the extension's name, such as <c>builtin/lua</c>, <c>builtin/aws/lambda</c> or <c>builtin/ext-authz</c>.</summary>
    [Member("Name", "1.15")]
    public string Name { get; init; } = "";

    /// <summary>
    /// Gets a value indicating whether a proxy goes without new configuration when the extension fails; <see langword="false"/> leaves the extension
    /// out then.
    /// </summary>
    [Member("Required", "1.15")]
    public bool Required { get; init; }

    /// <summary>Gets the settings, which depend on the extension; may hold secrets.</summary>
    [Member("Arguments", "1.15", Traits = MemberTraits.Secret)]
    public ValueMap<string, ConsulValue>? Arguments { get; init; }

    /// <summary>Gets the constraint on Consul's version for the extension to be applied, such as <c>&gt;= 1.16.0</c>; empty is all. Since 1.16.</summary>
    [Member("ConsulVersion", "1.16")]
    public string ConsulVersion { get; init; } = "";

    /// <summary>Gets the constraint on Envoy's version for the extension to be applied; empty is all. Since 1.16.</summary>
    [Member("EnvoyVersion", "1.16")]
    public string EnvoyVersion { get; init; } = "";
}
