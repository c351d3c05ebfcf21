namespace ConsulSnapshot.Sdk;

/// <summary>The keys that JSON web tokens are verified by: either local or remote. Since 1.16.</summary>
/// <remarks>Source: Consul's struct JSONWebKeySet; format document 7.3.</remarks>
[ConsulStruct("JSONWebKeySet")]
public sealed partial record JsonWebKeySet : ConsulStruct
{
    /// <summary>Gets the keys at hand; <see langword="null"/> if they are fetched.</summary>
    [Member("Local", "1.16", Traits = MemberTraits.OmitEmpty)]
    public LocalJwks? Local { get; init; }

    /// <summary>Gets where the keys are fetched; <see langword="null"/> if they are at hand.</summary>
    [Member("Remote", "1.16", Traits = MemberTraits.OmitEmpty)]
    public RemoteJwks? Remote { get; init; }
}
