using ConsulSnapshot.Sdk.Messages;

namespace ConsulSnapshot.Sdk;

/// <summary>The secret of a peering token, good for one use.</summary>
/// <remarks>Since 1.13. Source: format document 6.14.</remarks>
public sealed record PeeringEstablishmentSecret
{
    /// <summary>Gets the secret, a UUID.</summary>
    public Secret<string> SecretId { get; init; } = "";

    internal static PeeringEstablishmentSecret? From(EstablishmentSecretMessage? message) =>
        message is null ? null : new PeeringEstablishmentSecret { SecretId = message.SecretID };

    internal EstablishmentSecretMessage ApplyTo(EstablishmentSecretMessage? message)
    {
        message ??= new EstablishmentSecretMessage();
        message.SecretID = SecretId.Reveal() ?? "";
        return message;
    }
}
