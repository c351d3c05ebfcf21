namespace ConsulSnapshot.Sdk;

/// <summary>Rules about the service mesh's CA and about legacy intentions.</summary>
internal sealed class ConnectRules(RestoreState state) : RecordRules(state)
{
    private RecordPlace? _firstRoot;
    private RecordPlace? _firstActive;
    private string? _firstRootId;

    public void Visit(ConnectCARecord root, in RecordPlace place)
    {
        if (!RequireKey(root.Id, "ID", place, root.Name))
        {
            return;
        }

        State.Claim("connect-ca-root", root.Id, place, root.Id);
        _firstRoot ??= place;
        _firstRootId ??= root.Id;
        if (root.Active && _firstActive is { } other)
        {
            Findings.Suspicious("ca-active-roots", place, root.Id, $"Two roots are active, this one and that of record {other.Record}: exactly one must be.");
        }

        _firstActive ??= root.Active ? place : null;
    }

    public void Visit(ConnectCAProviderStateRecord provider, in RecordPlace place)
    {
        if (RequireKey(provider.Id, "ID", place, null))
        {
            State.Claim("connect-ca-provider-state", provider.Id, place, provider.Id);
        }
    }

    public void Visit(ConnectCAConfigRecord config, in RecordPlace place)
    {
        State.Claim("connect-ca-config", "", place, config.Provider);
        if (config.Provider.Length == 0)
        {
            Findings.Lost("ca-config-without-provider", place, null, "A CA configuration without a provider is passed over: the server makes a new CA.");
        }
    }

    public void Visit(IntentionRecord intention, in RecordPlace place)
    {
        RequireUuid(intention.Id, "ID", place, intention.Id);
        State.Claim("intention", intention.Id, place, intention.Id);
    }

    public void Finish()
    {
        if (_firstRoot is { } place && _firstActive is null)
        {
            Findings.Suspicious("ca-active-roots", place, _firstRootId, "No root is active: exactly one must be.");
        }
    }
}
