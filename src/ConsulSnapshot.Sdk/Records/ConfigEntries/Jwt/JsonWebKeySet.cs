namespace ConsulSnapshot.Sdk;

/// <summary>The json web key set. Since 1.16.</summary>
/// <remarks>Source: Consul's struct JSONWebKeySet; format document 7.3.</remarks>
[ConsulStruct("JSONWebKeySet")]
public sealed partial record JsonWebKeySet : ConsulStruct
{
    /// <summary>Gets the local.</summary>
    [Member("Local", "1.16", Traits = MemberTraits.OmitEmpty)]
    public LocalJwks? Local { get; init; }

    /// <summary>Gets the remote.</summary>
    [Member("Remote", "1.16", Traits = MemberTraits.OmitEmpty)]
    public RemoteJwks? Remote { get; init; }
}
