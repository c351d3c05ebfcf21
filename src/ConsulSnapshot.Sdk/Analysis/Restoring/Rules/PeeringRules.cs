namespace ConsulSnapshot.Sdk;

/// <summary>Rules about peerings and resources, whose content is protobuf.</summary>
/// <remarks>Source: hashicorp/consul, agent/consul/state/peering.go; format document 8.3.</remarks>
internal sealed class PeeringRules(RestoreState state) : RecordRules(state)
{
    private const string PeeringKind = "peering";

    public void Visit(PeeringRecord peering, in RecordPlace place)
    {
        RequireUuid(peering.Id, "ID", place, peering.Name);
        if (RequireKey(peering.Name, "Name", place, peering.Id))
        {
            // Two with one name are one, whatever their ids.
            State.Claim("peering", $"{peering.Partition}/{peering.Name}".ToLowerInvariant(), place, peering.Name);
        }

        State.AddTarget(PeeringKind, peering.Id, place);
    }

    public void Visit(PeeringTrustBundleRecord bundle, in RecordPlace place)
    {
        if (RequireKey(bundle.PeerName, "PeerName", place, null))
        {
            State.Claim("peering-trust-bundle", $"{bundle.Partition}/{bundle.PeerName}".ToLowerInvariant(), place, bundle.PeerName);
        }
    }

    public void Visit(PeeringSecretsRecord secrets, in RecordPlace place)
    {
        string key = secrets.PeerId;
        RequireUuid(key, "PeerID", place, key);
        RequireSecretUuid(secrets.Establishment?.SecretId, "The establishment secret", place, key);
        RequireSecretUuid(secrets.Stream?.ActiveSecretId, "The active stream secret", place, key);
        RequireSecretUuid(secrets.Stream?.PendingSecretId, "The pending stream secret", place, key);
        State.Claim("peering-secrets", key, place, key);
        State.AddReference(PeeringKind, key, place, "dangling-link", key, "The peering that the secrets belong to is not in the snapshot: they are of no use.");
    }

    public void Visit(ResourceRecord resource, in RecordPlace place)
    {
        string? missing = resource.Id is null ? "id" : resource.Id.Type is null ? "id.type" : resource.Id.Tenancy is null ? "id.tenancy" : null;
        if (missing is not null)
        {
            Findings.Fatal(NullReference, place, resource.Identity, $"{missing} must not be missing: a restoring server dies of it. Remove the record.");
            return;
        }

        ResourceId id = resource.Id!;
        State.Claim("resource", $"{id.Type!.Group}/{id.Type.GroupVersion}/{id.Type.Kind}/{id.Tenancy!.Partition}/{id.Tenancy.Namespace}/{id.Name}", place, resource.Identity);
    }
}
