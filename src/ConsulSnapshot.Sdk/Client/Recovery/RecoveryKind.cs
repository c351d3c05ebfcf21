namespace ConsulSnapshot.Sdk.Client;

/// <summary>What kind of object is recovered.</summary>
public enum RecoveryKind
{
    /// <summary>An entry of the KV store.</summary>
    KeyValue,

    /// <summary>An ACL policy.</summary>
    Policy,

    /// <summary>An ACL role.</summary>
    Role,

    /// <summary>An ACL auth method.</summary>
    AuthMethod,

    /// <summary>An ACL binding rule.</summary>
    BindingRule,

    /// <summary>An ACL token.</summary>
    Token,

    /// <summary>A configuration entry of any kind but <c>service-intentions</c>.</summary>
    ConfigEntry,

    /// <summary>An intention, or the <c>service-intentions</c> of one destination.</summary>
    Intention,

    /// <summary>A prepared query.</summary>
    PreparedQuery,
}
