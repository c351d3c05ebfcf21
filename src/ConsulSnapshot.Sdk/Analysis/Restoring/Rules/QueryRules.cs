namespace ConsulSnapshot.Sdk;

/// <summary>Rules about prepared queries and their templates.</summary>
/// <remarks>
/// A template is compiled and rendered once while it is restored; a failure kills the server. Source: hashicorp/consul,
/// agent/consul/prepared_query/template.go and walk.go; format document 8.3.
/// </remarks>
internal sealed class QueryRules(RestoreState state) : RecordRules(state)
{
    private const string TemplateRule = "query-template";
    private const string NamePrefixMatch = "name_prefix_match";

    public void Visit(PreparedQueryRecord query, in RecordPlace place)
    {
        string key = query.Name.Length > 0 ? query.Name : query.Id;
        RequireUuid(query.Id, "ID", place, key);
        State.Claim("prepared-query", query.Id, place, key);
        if (query.Session.Length > 0)
        {
            RequireUuid(query.Session, "Session", place, key);
            State.AddReference(SessionRules.SessionKind, query.Session, place, "query-without-session", key,
                "The query lives with a session that is not in the snapshot: it stays for good.");
        }

        if (query.Template.Type == NamePrefixMatch)
        {
            VisitTemplate(query, place, key);
        }
        else if (query.Template.Type.Length > 0)
        {
            Report($"Template.Type must be empty or {NamePrefixMatch}: found {SnapshotMessage.Quote(query.Template.Type)}", place, key);
        }
    }

    private void VisitTemplate(PreparedQueryRecord query, in RecordPlace place, string key)
    {
        if (query.Template.Regexp.Length > 0 && GoRegularExpression.FindError(query.Template.Regexp) is { } expressionError)
        {
            Report($"Template.Regexp must be a regular expression of RE2: {expressionError}", place, key);
        }

        HilVariables variables = new(query.Name, query.Template.Regexp.Length > 0);
        foreach ((string path, string text) in TextsOf(query.Service))
        {
            if (HilTemplate.FindError(text, variables) is { } error)
            {
                Report($"{path} must be a template that can be rendered: {error}", place, key);
                return;
            }
        }
    }

    /// <summary>Lists every text below Service that a server renders: values of maps, not their keys.</summary>
    private static IEnumerable<(string Path, string Text)> TextsOf(ServiceQuery service) =>
    [
        ("Service.Service", service.Service),
        ("Service.SamenessGroup", service.SamenessGroup),
        .. Each("Service.Failover.Datacenters", service.Failover.Datacenters),
        .. Each("Service.Failover.Targets", service.Failover.Targets?.SelectMany(static target => new[] { target.Peer, target.Datacenter, target.PeerName })),
        .. Each("Service.IgnoreCheckIDs", service.IgnoreCheckIds),
        ("Service.Near", service.Near),
        .. Each("Service.Tags", service.Tags),
        .. Each("Service.NodeMeta", service.NodeMeta?.Values),
        .. Each("Service.ServiceMeta", service.ServiceMeta?.Values),
        ("Service.Peer", service.Peer),
        ("Service.PeerName", service.PeerName),
    ];

    private static IEnumerable<(string Path, string Text)> Each(string path, IEnumerable<string>? texts) => (texts ?? []).Select(text => (path, text));

    private void Report(string message, in RecordPlace place, string key) => Findings.Fatal(TemplateRule, place, key, $"{message}. A restoring server dies of it.");
}
