namespace ConsulSnapshot.Sdk;

/// <summary>What a snapshot holds of the service mesh's certificate authority. Source: format document 6.10.</summary>
internal sealed class AuthorityIdentity
{
    private ConnectCARecord? _active;
    private string? _provider;
    private string? _configuredClusterId;
    private long _roots;
    private bool _holdsKeys;

    /// <summary>Gets the cluster's id: the configuration's, else the active root's.</summary>
    public string? ClusterId => _configuredClusterId ?? (_active?.ExternalTrustDomain is { Length: > 0 } domain ? domain : null);

    public void Visit(ConnectCARecord root)
    {
        _roots++;
        _holdsKeys |= root.SigningKey.Reveal() is { Length: > 0 };
        if (root.Active)
        {
            _active = root with { SigningKey = "" };
        }
    }

    public void Visit(ConnectCAConfigRecord config)
    {
        // A record without a provider is passed over by a restoring server.
        if (config.Provider.Length > 0)
        {
            _provider = config.Provider;
            _configuredClusterId = config.ClusterId.Length > 0 ? config.ClusterId : null;
        }
    }

    public void Visit(ConnectCAProviderStateRecord state) => _holdsKeys |= state.PrivateKey.Reveal() is { Length: > 0 };

    public SnapshotCertificateAuthority? ToAuthority() => _provider is null && _roots == 0 && !_holdsKeys ? null : new()
    {
        Provider = _provider ?? "",
        ActiveRootId = _active?.Id,
        NotAfter = IdentityTime.Of(_active?.NotAfter),
        RootCount = _roots,
        HoldsPrivateKeys = _holdsKeys,
    };
}
