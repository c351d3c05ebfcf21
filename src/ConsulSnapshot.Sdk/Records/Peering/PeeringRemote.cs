using ConsulSnapshot.Sdk.Messages;

namespace ConsulSnapshot.Sdk;

/// <summary>What a peer has said about itself.</summary>
/// <remarks>Source: format document 6.14.</remarks>
public sealed record PeeringRemote
{
    /// <summary>Gets the peer's partition; empty where there are none.</summary>
    public string Partition { get; init; } = "";

    /// <summary>Gets the peer's datacenter.</summary>
    public string Datacenter { get; init; } = "";

    /// <summary>Gets where the peer runs; <see langword="null"/> if it has not said so.</summary>
    public PeeringLocality? Locality { get; init; }

    internal static PeeringRemote? From(RemoteMessage? message) => message is null ? null : new PeeringRemote
    {
        Partition = message.Partition,
        Datacenter = message.Datacenter,
        Locality = PeeringLocality.From(message.Locality),
    };

    internal RemoteMessage ApplyTo(RemoteMessage? message)
    {
        message ??= new RemoteMessage();
        message.Partition = Partition;
        message.Datacenter = Datacenter;
        message.Locality = Locality?.ApplyTo(message.Locality);
        return message;
    }
}
