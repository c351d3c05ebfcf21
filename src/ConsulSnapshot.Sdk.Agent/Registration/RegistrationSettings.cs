namespace ConsulSnapshot.Sdk.Agent;

/// <summary>How the agent shows itself in Consul's catalog.</summary>
/// <param name="ServiceName">The service's name.</param>
/// <param name="Instance">What tells this agent from others on the same node.</param>
/// <param name="DeregisterAfter">After which time without a sign of life Consul removes it; zero for never.</param>
internal sealed record RegistrationSettings(string ServiceName, string Instance, TimeSpan DeregisterAfter)
{
    // Consul's own lower limit.
    public static readonly TimeSpan MinDeregisterAfter = TimeSpan.FromMinutes(1);
}
