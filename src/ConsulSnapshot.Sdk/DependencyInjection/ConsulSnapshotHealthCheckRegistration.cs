using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the health check of clients: <c>services.AddHealthChecks().Add(ConsulSnapshotHealthCheckRegistration.Create())</c>.</summary>
/// <remarks>The builder that takes it is in a package of its own, which a program that checks its health has, and this library does not need.</remarks>
public static class ConsulSnapshotHealthCheckRegistration
{
    /// <summary>The name of the check for the client without a name; those of others have the client's name behind a colon.</summary>
    public const string Name = "consul-snapshots";

    /// <summary>Makes the registration of the check for the client without a name.</summary>
    /// <param name="options">When saves are healthy; <see langword="null"/> for the defaults.</param>
    /// <param name="failureStatus">What a failure is.</param>
    /// <param name="tags">The check's tags; <see langword="null"/> for none.</param>
    /// <returns>The registration. Its name may be changed.</returns>
    public static HealthCheckRegistration Create(
        ConsulSnapshotHealthCheckOptions? options = null, HealthStatus failureStatus = HealthStatus.Unhealthy, IEnumerable<string>? tags = null) =>
        new(Name, provider => new ConsulSnapshotHealthCheck(provider.GetRequiredService<SnapshotSaveMonitor>(), options), failureStatus, tags);

    /// <summary>Makes the registration of the check for a client with a name.</summary>
    /// <param name="clientName">The client's key.</param>
    /// <param name="options">When saves are healthy; <see langword="null"/> for the defaults.</param>
    /// <param name="failureStatus">What a failure is.</param>
    /// <param name="tags">The check's tags; <see langword="null"/> for none.</param>
    /// <returns>The registration. Its name may be changed.</returns>
    public static HealthCheckRegistration Create(
        string clientName, ConsulSnapshotHealthCheckOptions? options = null, HealthStatus failureStatus = HealthStatus.Unhealthy, IEnumerable<string>? tags = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(clientName);
        return new HealthCheckRegistration(
            $"{Name}:{clientName}", provider => new ConsulSnapshotHealthCheck(provider.GetRequiredKeyedService<SnapshotSaveMonitor>(clientName), options), failureStatus, tags);
    }
}
