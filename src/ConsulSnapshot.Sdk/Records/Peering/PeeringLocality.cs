using ConsulSnapshot.Sdk.Messages;

namespace ConsulSnapshot.Sdk;

/// <summary>Where a peer runs.</summary>
/// <remarks>Source: format document 6.14.</remarks>
public sealed record PeeringLocality
{
    /// <summary>Gets the region; empty if there is none.</summary>
    public string Region { get; init; } = "";

    /// <summary>Gets the zone within the region; empty if there is none.</summary>
    public string Zone { get; init; } = "";

    internal static PeeringLocality? From(LocalityMessage? message) =>
        message is null ? null : new PeeringLocality { Region = message.Region, Zone = message.Zone };

    internal LocalityMessage ApplyTo(LocalityMessage? message)
    {
        message ??= new LocalityMessage();
        message.Region = Region;
        message.Zone = Zone;
        return message;
    }
}
