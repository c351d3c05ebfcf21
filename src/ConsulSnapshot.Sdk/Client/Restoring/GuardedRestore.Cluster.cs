namespace ConsulSnapshot.Sdk.Client;

/// <summary>What the cluster tells of itself.</summary>
internal sealed partial class GuardedRestore
{
    private ClusterStatus _status = new();

    /// <summary>Asks for the cluster's status. What the token may not read of it is filled in from the state, or not checked.</summary>
    private async Task<ClusterView> ReadClusterAsync(CancellationToken cancellationToken)
    {
        _status = await _client.GetStatusAsync(StatusOptions.Of(_options), cancellationToken).ConfigureAwait(false);
        _report = _report with { Status = _status };
        return new ClusterView
        {
            Datacenter = _status.Datacenter,
            ClusterId = _status.ClusterId,
            RootId = _status.ActiveCaRootId,
            Versions = VersionsOf(_status),
            Edition = _status.Edition ?? ConsulEdition.Community,
            ServerIds = [.. _status.Servers.Where(static server => server.IsPeer && server.Id is not null).Select(static server => server.Id!)],
        };
    }

    private void CheckReadiness()
    {
        foreach (ClusterFinding finding in _status.Findings)
        {
            if (finding.Blocks)
            {
                _findings.Stop(RestoreGuardStep.Readiness, finding.Rule, finding.Message);
            }
            else
            {
                _findings.Warn(RestoreGuardStep.Readiness, finding.Rule, finding.Message);
            }
        }

        _findings.CannotCheck(_status.NotChecked);
    }

    private static ConsulVersion[] VersionsOf(ClusterStatus status)
    {
        ConsulVersion[] versions =
        [
            .. status.Servers
                .Where(static server => server.IsPeer)
                .Select(static server => ConsulVersion.TryParse(server.Version, out ConsulVersion version) ? version : (ConsulVersion?)null)
                .OfType<ConsulVersion>().Distinct().Order(),
        ];
        return versions.Length > 0 ? versions : status.Version is { } only ? [only] : [];
    }

    /// <summary>Finds the other servers' HTTP addresses: those that were given, else where the cluster's HTTP port should be.</summary>
    private IEnumerable<Uri> FindOtherServers()
    {
        Uri own = _requests.AgentOf(_options);
        IEnumerable<Uri> addresses = _options.ServerAddresses.Count > 0
            ? _options.ServerAddresses
            : ServerTarget.Of(_status, own, _requests.Options.UseTlsOverUnixSocket, port: null).Where(static server => !server.IsOwn).Select(static server => server.Address);
        return addresses.Where(address => address.Authority != own.Authority).Distinct();
    }
}
