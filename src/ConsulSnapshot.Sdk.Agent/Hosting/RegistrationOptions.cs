namespace ConsulSnapshot.Sdk.Agent;

/// <summary>How the agent shows itself in Consul's catalog.</summary>
/// <remarks>Bindable from configuration. Not thread-safe.</remarks>
public sealed class RegistrationOptions
{
    /// <summary>Gets or sets a value indicating whether the agent registers itself as a service.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>Gets or sets the service's name.</summary>
    /// <value>The default is <c>consul-snapshot</c>.</value>
    public string ServiceName { get; set; } = "consul-snapshot";

    /// <summary>Gets or sets after which time without a sign of life Consul removes the service.</summary>
    /// <value>At least a minute; zero for never. The default is 72 hours.</value>
    public TimeSpan DeregisterAfter { get; set; } = TimeSpan.FromHours(72);
}
