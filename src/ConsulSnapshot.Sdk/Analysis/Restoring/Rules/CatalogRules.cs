using System.Runtime.InteropServices;

namespace ConsulSnapshot.Sdk;

/// <summary>Rules about nodes, their services and checks.</summary>
/// <remarks>Source: hashicorp/consul, agent/consul/state/catalog.go; format document 8.3.</remarks>
internal sealed class CatalogRules(RestoreState state, SessionRules sessions) : RecordRules(state)
{
    public const string NodeKind = "node";

    private const string MemberCheck = "serfHealth";

    // Peers' nodes are apart since 1.13; before, the peer's name is a member that is passed over.
    private static readonly ReleaseRange s_withPeers = ReleaseRange.Since(1, 13);

    private readonly Dictionary<UInt128, Node> _nodes = [];
    private readonly Dictionary<UInt128, UInt128> _nodesById = [];
    private readonly KeySet _services = new();
    private readonly HashSet<UInt128> _servicesOfAnyPeer = [];
    private readonly KeySet _checks = new();

    private enum MemberHealth
    {
        Unknown,
        Critical,
        Alive,
    }

    public void Visit(RegistrationRecord record, in RecordPlace place)
    {
        string key = record.Identity;
        if (!RequireKey(record.Node, "Node", place, key))
        {
            return;
        }

        VisitNode(record, place);
        if (record.Service is { } service)
        {
            VisitService(record, service, place, key);
        }

        if (record.Check is { } check)
        {
            VisitCheck(record, check, place, key);
        }

        foreach (HealthCheck? listed in record.Checks ?? [])
        {
            if (listed is null)
            {
                Findings.Fatal(NullReference, place, key, "Checks must not have a nil element: a restoring server dies of it.");
                return;
            }

            VisitCheck(record, listed, place, key);
        }
    }

    private void VisitNode(RegistrationRecord record, in RecordPlace place)
    {
        UInt128 name = KeyHash.Folded(record.PeerName, record.Node);
        UInt128 id = record.Id.Length == 0 ? default : KeyHash.Folded(record.PeerName, record.Id);
        State.AddTarget(NodeKind, record.Node.ToLowerInvariant(), place);
        if (record.Id.Length > 0)
        {
            RequireUuid(record.Id, "ID", place, record.Node);
            if (ConsulUuid.CanBeKey(record.Id) && !ConsulUuid.IsWellFormed(record.Id))
            {
                Findings.Fatal(BadUuid, place, record.Node, "ID must have its hyphens where a UUID has them: a restoring server up to 1.10 dies of it.", ReleaseRange.UpTo(1, 10));
            }

            ClaimId(record, name, id, place);
        }

        ref Node node = ref CollectionsMarshal.GetValueRefOrAddDefault(_nodes, name, out bool exists);
        UInt128 exact = KeyHash.Of(record.Node);
        if (exists && node.ExactName != exact)
        {
            Findings.Lost("node-name-case", node.Place, record.Node, $"The name differs from that of record {place.Record} only in case: both become one node, which has the later name.", other: place.Record);
        }

        node = node with { Id = id, ExactName = exact, Place = exists ? node.Place : place };
    }

    private void ClaimId(RegistrationRecord record, UInt128 name, UInt128 id, in RecordPlace place)
    {
        if (_nodes.TryGetValue(name, out Node holder) && holder.Id != id && holder.Id != default && holder.Health == MemberHealth.Alive)
        {
            Findings.Fatal("node-name-taken", place, record.Node,
                $"The name belongs to a node with another ID (record {holder.Place.Record}) whose serfHealth check is not critical: a restoring server dies of it. Remove one of the two nodes.", other: holder.Place.Record);
        }

        if (_nodesById.TryGetValue(id, out UInt128 former) && former != name && _nodes.Remove(former, out Node renamed))
        {
            Findings.Lost("duplicate-node-id", renamed.Place, record.Node,
                $"The node of record {place.Record} has the same ID: this one counts as renamed, and is lost with its services, checks and sessions.", other: place.Record);
        }

        _nodesById[id] = name;
    }

    private void VisitService(RegistrationRecord record, NodeService service, in RecordPlace place, string key)
    {
        RequireKey(service.Id, "Service.ID", place, key, ReleaseRange.UpTo(1, 9));
        RequirePeer(service.PeerName, record, "Service", place, key);
        ServiceMetaRule.Check(service, place, key, Findings);
        if (_services.Replaces(KeyHash.Folded(record.PeerName, record.Node, service.Id), place, out RecordPlace before))
        {
            Findings.Lost("duplicate-key", before, key, $"Record {place.Record} has the same service on the same node, and takes its place.", other: place.Record);
        }

        _servicesOfAnyPeer.Add(KeyHash.Folded(record.Node, service.Id));
        NullInListRule.Check(service, place, key, Findings);
    }

    private void VisitCheck(RegistrationRecord record, HealthCheck check, in RecordPlace place, string key)
    {
        RequireKey(check.CheckId, "CheckID", place, key);
        RequirePeer(check.PeerName, record, "Check", place, key);
        RequireNode(record, check, place, key);
        if (check.ServiceId.Length > 0)
        {
            RequireService(record, check, place, key);
        }

        if (_checks.Replaces(KeyHash.Folded(record.PeerName, record.Node, check.CheckId), place, out RecordPlace before))
        {
            Findings.Lost("duplicate-key", before, key, $"Record {place.Record} has the same check on the same node, and takes its place.", other: place.Record);
        }

        // An empty status counts as critical.
        bool isCritical = check.Status is "critical" or "";
        if (check.CheckId == MemberCheck)
        {
            ref Node node = ref CollectionsMarshal.GetValueRefOrAddDefault(_nodes, KeyHash.Folded(record.PeerName, record.Node), out _);
            node = node with { Health = isCritical ? MemberHealth.Critical : MemberHealth.Alive };
        }

        if (isCritical)
        {
            sessions.Invalidate(record.Node, check.CheckId, place, key);
        }
    }

    private void RequireNode(RegistrationRecord record, HealthCheck check, in RecordPlace place, string key)
    {
        if (string.Equals(check.Node, record.Node, StringComparison.Ordinal))
        {
            return;
        }

        // Letter case counts up to 1.10, and no longer in 1.14.
        bool differsInCase = string.Equals(check.Node, record.Node, StringComparison.OrdinalIgnoreCase);
        Findings.Fatal("check-of-other-node", place, key,
            $"Check.Node must be the record's Node, {SnapshotMessage.Quote(record.Node)}: found {SnapshotMessage.Quote(check.Node)}. A restoring server dies of it.", differsInCase ? ReleaseRange.UpTo(1, 10) : null);
    }

    private void RequireService(RegistrationRecord record, HealthCheck check, in RecordPlace place, string key)
    {
        const string Rule = "check-without-service";
        if (!_servicesOfAnyPeer.Contains(KeyHash.Folded(record.Node, check.ServiceId)))
        {
            Findings.Fatal(Rule, place, key, $"The check's service must be registered on the node before the check: found none with the id {SnapshotMessage.Quote(check.ServiceId)}. A restoring server dies of it.");
        }
        else if (!_services.Contains(KeyHash.Folded(record.PeerName, record.Node, check.ServiceId)))
        {
            Findings.Fatal(Rule, place, key, "The check's service must be registered on the node under the same peer: a restoring server dies of it.", s_withPeers);
        }
    }

    private void RequirePeer(string peer, RegistrationRecord record, string member, in RecordPlace place, string key)
    {
        if (peer.Length > 0 && !string.Equals(peer, record.PeerName, StringComparison.OrdinalIgnoreCase))
        {
            Findings.Fatal("peer-differs", place, key,
                $"{member}.PeerName must be that of the record, {SnapshotMessage.Quote(record.PeerName)}: found {SnapshotMessage.Quote(peer)}. A restoring server dies of it.", s_withPeers);
        }
    }

    private readonly record struct Node(UInt128 Id, UInt128 ExactName, RecordPlace Place, MemberHealth Health);
}
