namespace ConsulSnapshot.Sdk;

/// <summary>Rules about sessions and coordinates.</summary>
/// <remarks>Source: hashicorp/consul, agent/consul/state/session.go and coordinate.go; format document 8.3.</remarks>
internal sealed class SessionRules(RestoreState state) : RecordRules(state)
{
    public const string SessionKind = "session";

    // By node and check the sessions that depend on it, so far.
    private readonly Dictionary<UInt128, List<Dependent>> _byCheck = [];

    public void Visit(SessionRecord session, in RecordPlace place)
    {
        string key = session.Id;
        if (RequireKey(session.Id, "ID", place, key))
        {
            RequireUuid(session.Id, "ID", place, key, ReleaseRange.UpTo(1, 10));
            State.Claim(SessionKind, session.Id, place, key);
            State.AddTarget(SessionKind, session.Id, place);
        }

        if (RequireKey(session.Node, "Node", place, key))
        {
            State.AddReference(CatalogRules.NodeKind, session.Node.ToLowerInvariant(), place, "session-without-node", key,
                $"The session's node {SnapshotMessage.Quote(session.Node)} is not in the snapshot: the session lives until its TTL ends, and holds its locks.");
        }

        VisitChecks(session, place, key);
    }

    public void Visit(CoordinateBatchRecord batch, in RecordPlace place)
    {
        foreach (NodeCoordinate? coordinate in batch.Coordinates ?? [])
        {
            if (coordinate?.Coord is not { } vector)
            {
                Findings.Fatal(NullReference, place, coordinate?.Node, "A coordinate must not be nil: a restoring server dies of it. Remove the record; coordinates come again by themselves.");
                return;
            }

            if (!IsFinite(vector))
            {
                Findings.Lost("coordinate-not-finite", place, coordinate.Node, "A coordinate with NaN or infinity is dropped; it comes again by itself.");
                continue;
            }

            if (RequireKey(coordinate.Node, "Node", place, null))
            {
                State.AddReference(CatalogRules.NodeKind, coordinate.Node.ToLowerInvariant(), place, "coordinate-without-node", coordinate.Node,
                    "The coordinate's node is not in the snapshot. It does no harm.");
                State.Claim("coordinate", $"{coordinate.Node}/{coordinate.Segment}", place, coordinate.Node);
            }
        }
    }

    /// <summary>Ends the sessions that depend on a check which turns out to be critical.</summary>
    public void Invalidate(string node, string check, in RecordPlace place, string key)
    {
        if (!_byCheck.TryGetValue(KeyHash.Folded(node, check), out List<Dependent>? sessions))
        {
            return;
        }

        foreach (Dependent session in sessions)
        {
            if (session.HasKnownBehavior)
            {
                Findings.Lost("session-of-critical-check", session.Place, session.Id,
                    $"The session depends on the check of record {place.Record}, which comes after it and is critical: the session ends, and with behaviour delete the keys that it locks go.");
            }
            else
            {
                Findings.Fatal("session-behavior", place, key,
                    $"The check is critical, and the session of record {session.Place.Record} depends on it, whose Behavior is neither release nor delete: a restoring server dies of it.");
            }
        }

        sessions.Clear();
    }

    private void VisitChecks(SessionRecord session, in RecordPlace place, string key)
    {
        ReleaseRange strict = ReleaseRange.Since(1, 12);
        Dependent dependent = new(place, session.Id, session.Behavior is "release" or "delete");
        foreach (string check in (session.NodeChecks ?? []).Concat(session.Checks ?? []))
        {
            if (RequireKey(check, "A check in NodeChecks or Checks", place, key, strict))
            {
                Depend(session.Node, check, dependent);
            }
        }

        foreach (SessionServiceCheck check in session.ServiceChecks ?? [])
        {
            if (RequireKey(check.Id, "The ID of a check in ServiceChecks", place, key, strict))
            {
                Depend(session.Node, check.Id, dependent);
            }
        }
    }

    private void Depend(string node, string check, Dependent session)
    {
        UInt128 place = KeyHash.Folded(node, check);
        if (!_byCheck.TryGetValue(place, out List<Dependent>? sessions))
        {
            _byCheck.Add(place, sessions = []);
        }

        sessions.Add(session);
    }

    private static bool IsFinite(CoordinateVector vector) =>
        double.IsFinite(vector.Error) && double.IsFinite(vector.Adjustment) && double.IsFinite(vector.Height) && (vector.Vec ?? []).All(double.IsFinite);

    private readonly record struct Dependent(RecordPlace Place, string Id, bool HasKnownBehavior);
}
