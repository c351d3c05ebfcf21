using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>A call about the agent itself, such as its session: always in the datacenter of the Consul agent that is asked, whichever is backed up.</summary>
internal sealed record LocalCall : RequestOptions
{
    public static LocalCall Of(ConsulRequests requests) => new() { Datacenter = requests.Options.Datacenter is null ? null : "" };
}
