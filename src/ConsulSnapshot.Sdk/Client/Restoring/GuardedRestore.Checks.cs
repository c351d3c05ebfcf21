namespace ConsulSnapshot.Sdk.Client;

/// <summary>The steps before the plan: target, readiness, identity.</summary>
internal sealed partial class GuardedRestore
{
    private async Task CheckAsync(RestoreCheckReport? check, CancellationToken cancellationToken)
    {
        bool needsCluster = (_options.CheckTarget && _options.Target is null) || _options.CheckIdentity;
        ClusterView cluster = new();
        if (needsCluster || _options.CheckReadiness)
        {
            cluster = await ReadClusterAsync(cancellationToken).ConfigureAwait(false);
        }

        if (needsCluster && await ReadPresentAsync(cluster, cancellationToken).ConfigureAwait(false) is { } present)
        {
            cluster = cluster.Or(present);
        }

        if (_options.CheckTarget)
        {
            _report = _report with { Verdicts = TargetGuard.Check(_findings, check!, _options.Target, cluster) };
        }

        if (_options.CheckReadiness)
        {
            CheckReadiness();
        }

        if (_options.CheckIdentity)
        {
            bool hasToken = !string.IsNullOrEmpty(await _requests.GetTokenAsync(_options, cancellationToken).ConfigureAwait(false));
            SnapshotLogin? login = _requests.LoginOf(_options) is { } method ? await SnapshotLogin.ReadAsync(_source, method, cancellationToken).ConfigureAwait(false) : null;
            new IdentityGuard(_findings, cluster, check!.Identity).Check(hasToken, login, _requests.Time.GetUtcNow());
        }

        Note();
    }

    /// <summary>Reads the state that is there, where a plan needs it anyway or the cluster did not tell enough of itself.</summary>
    private async Task<SnapshotIdentity?> ReadPresentAsync(ClusterView cluster, CancellationToken cancellationToken)
    {
        bool isWanted = _options.Plan || _options.NeedsPresentState || cluster is { Versions.Count: 0 } or { Datacenter: null };
        return isWanted && _status.Leader is not null ? await _present.ReadIdentityAsync(cancellationToken).ConfigureAwait(false) : null;
    }
}
