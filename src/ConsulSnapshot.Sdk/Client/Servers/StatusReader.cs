using System.Net;
using System.Text.Json.Serialization.Metadata;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Asks for all that tells of a cluster's servers, side by side.</summary>
/// <remarks>
/// Without a leader Consul 1.8 tries for 7 seconds before it says so, and a leader that hangs does not answer at all. So whatever any server
/// can tell is asked for with <c>stale</c>, and the one thing that only a leader knows is not asked for without one.
/// </remarks>
internal sealed class StatusReader(ConsulRequests requests, RequestOptions choices)
{
    /// <summary>Asks an agent what it is.</summary>
    public static readonly ApiCall Self = ApiCall.Get("v1/agent/self") with { Permission = "agent_prefix \"\" { policy = \"read\" }" };

    private const string Stale = "stale";

    private static readonly ApiCall s_leader = ApiCall.Get("v1/status/leader");
    private static readonly ApiCall s_peers = ApiCall.Get("v1/status/peers");
    private static readonly ApiCall s_raft = ApiCall.Get("v1/operator/raft/configuration") with { Query = Stale, Permission = "operator = \"read\"" };
    private static readonly ApiCall s_members = ApiCall.Get("v1/agent/members");
    private static readonly ApiCall s_catalog = ApiCall.Get("v1/catalog/service/consul") with { Query = Stale };
    private static readonly ApiCall s_roots = ApiCall.Get("v1/connect/ca/roots") with { Query = Stale };

    // An unhealthy cluster answers 429, with the same content.
    private static readonly ApiCall s_health = ApiCall.Get("v1/operator/autopilot/health") with
    {
        Permission = "operator = \"read\"",
        Accepts = [HttpStatusCode.TooManyRequests],
    };

    /// <summary>Asks for everything.</summary>
    public async Task<ClusterStatus> ReadAsync(CancellationToken cancellationToken)
    {
        // The first answer tells whether there is a Consul at all. What fails after it tells of the cluster.
        string leader = await requests.ReadAsync(s_leader, StatusAnswers.Default.String, choices, cancellationToken).ConfigureAwait(false);
        Task<Reading<HealthAnswer>> health = leader.Length > 0
            ? TryReadAsync(s_health, StatusAnswers.Default.HealthAnswer, cancellationToken)
            : Task.FromResult(Reading<HealthAnswer>.NotPossible("Only a leader knows it, and there is none."));
        Task<Reading<string?[]>> peers = TryReadAsync(s_peers, StatusAnswers.Default.StringArray, cancellationToken);
        Task<Reading<RaftAnswer>> raft = TryReadAsync(s_raft, StatusAnswers.Default.RaftAnswer, cancellationToken);
        Task<Reading<AgentAnswer>> self = TryReadAsync(Self, StatusAnswers.Default.AgentAnswer, cancellationToken);
        Task<Reading<MemberAnswer?[]>> members = TryReadAsync(s_members, StatusAnswers.Default.MemberAnswerArray, cancellationToken);
        Task<Reading<RootsAnswer>> roots = TryReadAsync(s_roots, StatusAnswers.Default.RootsAnswer, cancellationToken);
        await Task.WhenAll(health, peers, raft, self, members, roots).ConfigureAwait(false);

        string? datacenter = choices.Datacenter ?? requests.Options.Datacenter;
        StatusSources sources = new(leader, datacenter, await health.ConfigureAwait(false), await peers.ConfigureAwait(false), await raft.ConfigureAwait(false),
            await self.ConfigureAwait(false), await members.ConfigureAwait(false), await roots.ConfigureAwait(false));
        ServerList servers = sources.ListServers();
        if (servers.LacksVersion)
        {
            Reading<CatalogAnswer?[]> catalog = await TryReadAsync(s_catalog, StatusAnswers.Default.CatalogAnswerArray, cancellationToken).ConfigureAwait(false);
            servers.AddVersions(catalog.Value);
        }

        return sources.Conclude(servers);
    }

    private Task<Reading<T>> TryReadAsync<T>(ApiCall call, JsonTypeInfo<T> type, CancellationToken cancellationToken) => requests.TryReadAsync(call, type, choices, cancellationToken);
}
