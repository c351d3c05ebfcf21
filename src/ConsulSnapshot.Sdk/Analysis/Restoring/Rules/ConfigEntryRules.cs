namespace ConsulSnapshot.Sdk;

/// <summary>Rules about configuration entries.</summary>
/// <remarks>References to other entries, weights, protocols and loops are not checked by a restoring server. Source: format document 8.3.</remarks>
internal sealed class ConfigEntryRules(RestoreState state) : RecordRules(state)
{
    private const string KindRule = "config-entry-kind";
    private const string ProxyRule = "proxy-defaults-config";

    public void Visit(ConfigEntryRecord record, in RecordPlace place)
    {
        string key = record.Identity;
        RequireKind(record.Kind, place, key);
        if (record.Entry is not { } entry)
        {
            Findings.Fatal(NullReference, place, key, "Entry must not be nil: a restoring server dies of it. Remove the record.");
            return;
        }

        RequireInnerKind(entry, place, key);
        if (RequireKey(entry.Name, "Name", place, key))
        {
            State.Claim("config-entry", $"{record.Kind}/{entry.Name}".ToLowerInvariant(), place, key);
        }

        switch (entry)
        {
            case ServiceIntentionsConfigEntry intentions:
                VisitIntentions(intentions, place, key);
                break;
            case ProxyDefaultsConfigEntry defaults:
                VisitDefaults(defaults, place, key);
                NullInListRule.Check(defaults.EnvoyExtensions, place, key, Findings);
                break;
            case ServiceDefaultsConfigEntry defaults:
                NullInListRule.Check(defaults.EnvoyExtensions, place, key, Findings);
                break;
        }
    }

    private void RequireKind(string kind, in RecordPlace place, string key)
    {
        if (ConfigEntryKind.SinceOf(kind) is not { } since)
        {
            Findings.Fatal(KindRule, place, key, $"No release takes entries of kind {SnapshotMessage.Quote(kind)}: a restoring server dies of it. Remove the entry.");
            return;
        }

        Findings.FatalBefore(since, KindRule, place, key, $"Consul knows entries of kind {kind} since {since}: an older server dies of it. Remove the entry, or restore into {since} or newer.");
        if (ConfigEntryKind.IsEnterprise(kind))
        {
            Findings.Fatal(KindRule, place, key, $"Only Consul Enterprise takes entries of kind {kind}: a restoring server of the free edition dies of it. Remove the entry.", communityOnly: true);
        }
    }

    private void RequireInnerKind(ConfigEntry entry, in RecordPlace place, string key)
    {
        if (entry.StatedKind is "")
        {
            RequireKey("", "Kind inside the entry", place, key, ReleaseRange.UpTo(1, 8));
        }
    }

    private void VisitIntentions(ServiceIntentionsConfigEntry intentions, in RecordPlace place, string key)
    {
        foreach (SourceIntention? source in intentions.Sources ?? [])
        {
            if (source is null)
            {
                Findings.Fatal(NullReference, place, key, "Sources must not have a nil element: a restoring server dies of it.");
                return;
            }

            RequireUuidIfSet(source.LegacyId, "LegacyID", place, key);
        }
    }

    private void VisitDefaults(ProxyDefaultsConfigEntry defaults, in RecordPlace place, string key)
    {
        if (NullInListRule.HasNilInList(defaults.Config))
        {
            Findings.Fatal(ProxyRule, place, key, "Config must not have a nil in a list: a restoring server dies of it. Remove the nil.");
        }
        else if (NullInListRule.HasNilInList(defaults.Config, inMaps: true))
        {
            Findings.Fatal(ProxyRule, place, key, "Config must not have a nil among the values of a map: a restoring server up to 1.12 dies of it.", ReleaseRange.UpTo(1, 12));
        }

        if (defaults.Config is { } config && config.TryGetValue("protocol", out ConsulValue protocol)
            && protocol.Kind is not (ConsulValueKind.Text or ConsulValueKind.Integer or ConsulValueKind.Float or ConsulValueKind.Nil))
        {
            Findings.Fatal(ProxyRule, place, key, $"protocol in Config must be text: found {protocol.Kind}. A restoring server dies of it.");
        }
    }
}
