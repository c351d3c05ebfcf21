using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>Adds to an agent what this package does not know by itself.</summary>
public sealed class SnapshotAgentBuilder
{
    internal SnapshotAgentBuilder(IServiceCollection services) => Services = services;

    /// <summary>Gets the services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Adds a way to open stores by their descriptions, such as that of a cloud's package. Those added first are asked first.</summary>
    /// <param name="open">Makes a store, which the agent disposes of if it can be; or answers <see langword="null"/> for descriptions that are not its own. It throws
    /// <see cref="FormatException"/> or <see cref="SnapshotStoreException"/> for one that cannot be used, without secrets in the message.</param>
    /// <returns>This builder.</returns>
    public SnapshotAgentBuilder OpenStoresWith(Func<IServiceProvider, DestinationSettings, SnapshotStore?> open)
    {
        ArgumentNullException.ThrowIfNull(open);
        Services.AddSingleton(new StoreOpening(open));
        return this;
    }
}
