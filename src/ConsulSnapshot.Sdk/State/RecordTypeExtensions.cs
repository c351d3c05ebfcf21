using System.Globalization;

namespace ConsulSnapshot.Sdk;

/// <summary>Says what Consul calls a record type.</summary>
public static class RecordTypeExtensions
{
    // As Consul 1.21.4 prints them, its slips included. Source: format document 4.2.
    private static readonly string?[] s_names =
    [
        "Register", "Deregister", "KVS", "Session", "ACL", "Tombstone", "CoordinateBatchUpdate", "PreparedQuery", "Txn", "Autopilot",
        "Area", "ACLBootstrap", "Intention", "ConnectCA", "ConnectCAProviderState", "ConnectCAConfig", "Index", "ACLToken", "ACLTokenDelete",
        "ACLPolicy", "ACLPolicyDelete", "ConnectCALeaf", "ConfigEntry", "ACLRole", "ACLRoleDelete", "ACLBindingRule", "ACLBindingRuleDelete",
        "ACLAuthMethod", "ACLAuthMethodDelete", "ChunkingState", "FederationState", "SystemMetadata", "ServiceVirtualIP", "FreeVirtualIP",
        "KindServiceName", "Peering", "PeeringDelete", null, "PeeringTrustBundle", "PeeringTrustBundleDelete", "PeeringSecret",
        "RaftLogVerifierCheckpoint", "Resource", "UpdateManualVirtualIPRequestType",
    ];

    // From here on the numbers belong to Consul Enterprise. Source: format document 4.3.
    private const byte FirstEnterprise = 64;

    /// <summary>Gets the name that <c>consul snapshot inspect</c> prints.</summary>
    /// <param name="type">The record type; any value.</param>
    /// <returns>The name, or <c>Unknown(N)</c>.</returns>
    public static string ToConsulName(this RecordType type) =>
        (int)type < s_names.Length && s_names[(int)type] is { } name ? name : string.Create(CultureInfo.InvariantCulture, $"Unknown({(int)type})");

    /// <summary>Tells whether a record type belongs to Consul Enterprise, whose numbers begin at 64.</summary>
    /// <param name="type">The record type; any value.</param>
    /// <returns><see langword="true"/> for 64 and above.</returns>
    public static bool IsEnterprise(this RecordType type) => (byte)type >= FirstEnterprise;
}
