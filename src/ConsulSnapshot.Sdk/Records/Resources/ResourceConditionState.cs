namespace ConsulSnapshot.Sdk;

/// <summary>Whether a condition holds. Values without a name here are legal too.</summary>
/// <remarks>Since 1.16. Source: hashicorp/consul, proto-public/pbresource/resource.proto.</remarks>
public enum ResourceConditionState
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>It holds.</summary>
    True = 1,

    /// <summary>It does not hold.</summary>
    False = 2,
}
