using ConsulSnapshot.Sdk;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Cli;

/// <summary>What <c>status -format json</c> prints: all keys always, in this order, null where unknown.</summary>
internal sealed record StatusJson(
    bool Ready,
    string? Leader,
    bool? Healthy,
    int? FailureTolerance,
    string? Datacenter,
    string? Node,
    string? Version,
    string? Edition,
    string? ClusterId,
    string? ActiveCaRootId,
    IReadOnlyList<ClusterServerJson> Servers,
    IReadOnlyList<ClusterFindingJson> Findings,
    IReadOnlyList<NotCheckedJson> NotChecked)
{
    public static StatusJson Of(ClusterStatus status) => new(
        status.IsReady,
        status.Leader,
        status.IsHealthy,
        status.FailureTolerance,
        status.Datacenter,
        status.NodeName,
        status.Version?.ToString(),
        status.Edition switch { ConsulEdition.Enterprise => "enterprise", ConsulEdition.Community => "ce", _ => null },
        status.ClusterId,
        status.ActiveCaRootId,
        [.. status.Servers.Select(ClusterServerJson.Of)],
        [.. status.Findings.Select(static finding => new ClusterFindingJson(finding.Blocks, finding.Rule, finding.Message))],
        [.. status.NotChecked.Select(static item => new NotCheckedJson(item.What, item.Why))]);
}

/// <summary>One server in <c>status -format json</c>.</summary>
internal sealed record ClusterServerJson(
    string? Name, string? Id, string Address, bool Leader, bool Peer, bool? Voter, string? Version, bool? Healthy, string? SerfStatus,
    double? LastContactSeconds, ulong? LastTerm, ulong? LastIndex, string? StableSince)
{
    public static ClusterServerJson Of(ClusterServer server) => new(
        server.Name, server.Id, server.Address, server.IsLeader, server.IsPeer, server.IsVoter, server.Version, server.IsHealthy, server.SerfStatus,
        server.LastContact?.TotalSeconds, server.LastTerm, server.LastIndex, IdentityJson.Time(server.StableSince));
}

/// <summary>One finding in <c>status -format json</c>.</summary>
internal sealed record ClusterFindingJson(bool Blocks, string Rule, string Message);
