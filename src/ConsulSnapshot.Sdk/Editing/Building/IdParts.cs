namespace ConsulSnapshot.Sdk;

/// <summary>Fills in ids, links by name, hashes, and what a server makes of a request that does not say it.</summary>
/// <param name="records">The records; replaced by complete ones.</param>
/// <param name="options">The choices.</param>
internal sealed class IdParts(List<ConsulRecord> records, SnapshotBuilderOptions options)
{
    private const string SerfHealth = "serfHealth";

    private readonly DerivedIds _ids = new(options.Seed);

    public void Fill()
    {
        // What others link to has its id first.
        Replace(FillId);
        AclLinks links = new(records);
        Replace(links.Fill);
        HashSet<(string, string)> checks = [.. records.OfType<RegistrationRecord>().Where(static part => part.Check is not null).Select(static part => (part.Node, part.Check!.CheckId))];
        Dictionary<string, string> sessions = FindSessions();
        Replace(record => record switch
        {
            AclPolicyRecord { Hash.IsEmpty: true } policy => policy with { Hash = AclHash.Of(policy) },
            AclRoleRecord { Hash.IsEmpty: true } role => role with { Hash = AclHash.Of(role) },
            AclTokenRecord { Hash.IsEmpty: true } token => token with { Hash = AclHash.Of(token, options.Release) },
            IntentionRecord { Hash.IsEmpty: true } intention => intention with { Hash = IntentionParts.HashOf(intention) },
            SessionRecord { Layout.IsRead: false } session => Complete(session, checks),
            KeyValueRecord { Layout.IsRead: false, Session.Length: > 0 } entry => entry with
            {
                Session = sessions.GetValueOrDefault(entry.Session, entry.Session),
                LockIndex = Math.Max(entry.LockIndex, 1),
            },
            PreparedQueryRecord { Layout.IsRead: false, Session.Length: > 0 } query => query with { Session = sessions.GetValueOrDefault(query.Session, query.Session) },
            FederationStateRecord { Layout.IsRead: false, Op: "" } request => request with { Op = "upsert" },
            _ => record,
        });
    }

    /// <summary>Finds the ids of sessions by their names and by themselves. Where two have one name, only their ids say which is meant.</summary>
    private Dictionary<string, string> FindSessions()
    {
        Dictionary<string, string> sessions = new(StringComparer.Ordinal);
        foreach (IGrouping<string, SessionRecord> named in records.OfType<SessionRecord>().GroupBy(static session => session.Name, StringComparer.Ordinal))
        {
            if (named.Count() == 1)
            {
                sessions[named.Key] = named.Single().Id;
            }
        }

        foreach (SessionRecord session in records.OfType<SessionRecord>())
        {
            sessions[session.Id] = session.Id;
        }

        return sessions;
    }

    /// <summary>Completes a session as a server does that is asked for one. Source: format document 6.3.</summary>
    /// <remarks>A node without the check of an agent has none that the session could live with: a server refuses to name one that is not there.</remarks>
    private static SessionRecord Complete(SessionRecord session, HashSet<(string Node, string Check)> checks) => session with
    {
        Behavior = session.Behavior.Length == 0 ? "release" : session.Behavior,
        NodeChecks = session switch
        {
            { NodeChecks: { } given } => given,
            { Checks: not null } => null,
            _ => checks.Contains((session.Node, SerfHealth)) ? [SerfHealth] : [],
        },
    };

    private ConsulRecord FillId(ConsulRecord record) => record switch
    {
        SessionRecord { Id: "" } session => session with { Id = _ids.Next("session", $"{session.Node}/{session.Name}") },
        PreparedQueryRecord { Id: "" } query => query with { Id = _ids.Next("query", query.Name) },
        AclPolicyRecord { Id: "" } policy => policy with { Id = _ids.Next("policy", policy.Name) },
        AclRoleRecord { Id: "" } role => role with { Id = _ids.Next("role", role.Name) },
        AclBindingRuleRecord { Id: "" } rule => rule with { Id = _ids.Next("binding-rule", $"{rule.AuthMethod}/{rule.BindType}/{rule.BindName}/{rule.Selector}") },
        IntentionRecord { Id: "" } intention => intention with { Id = _ids.Next("intention", $"{intention.SourceName}/{intention.DestinationName}") },
        AclTokenRecord { Layout.IsRead: false } token => token with
        {
            AccessorId = token.AccessorId.Length == 0 ? _ids.Next("accessor", token.Description) : token.AccessorId,
            SecretId = string.IsNullOrEmpty(token.SecretId.Reveal()) ? _ids.Next("secret", token.Description) : token.SecretId,
            CreateTime = token.CreateTime.IsZero ? options.Time : token.CreateTime,
        },
        _ => record,
    };

    private void Replace(Func<ConsulRecord, ConsulRecord> change)
    {
        for (int i = 0; i < records.Count; i++)
        {
            records[i] = change(records[i]);
        }
    }
}
