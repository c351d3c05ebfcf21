using System.Globalization;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>What the cluster tells of itself.</summary>
internal sealed partial class GuardedRestore
{
    private ClusterStatus _status = new();

    /// <summary>Asks for the cluster's status. What the token may not read of it is filled in from the state, or not checked.</summary>
    private async Task<ClusterView> ReadClusterAsync(CancellationToken cancellationToken)
    {
        StatusOptions choices = new() { Address = _options.Address, Token = _options.Token, Datacenter = _options.Datacenter };
        _status = await _client.GetStatusAsync(choices, cancellationToken).ConfigureAwait(false);
        _report = _report with { Status = _status };
        if (_servers.Count == 0)
        {
            _servers = [.. _status.Servers.Select(server => HttpAddressOf(server.Address)).OfType<Uri>()];
        }

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
                _findings.Stop(RestoreStep.Readiness, finding.Rule, finding.Message);
            }
            else
            {
                _findings.Warn(RestoreStep.Readiness, finding.Rule, finding.Message);
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

    /// <summary>Makes a server's HTTP address of the one at which other servers reach it: clusters have one HTTP port.</summary>
    private Uri? HttpAddressOf(string address)
    {
        Uri client = _requests.ServerOf(_options);
        int colon = address.LastIndexOf(':');
        return colon > 0 && client.Scheme is "http" or "https" && Uri.TryCreate(string.Create(CultureInfo.InvariantCulture, $"{client.Scheme}://{address[..colon]}:{client.Port}"), UriKind.Absolute, out Uri? server)
            ? server
            : null;
    }
}
