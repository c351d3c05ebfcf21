using ConsulSnapshot.Sdk.Messages;

namespace ConsulSnapshot.Sdk;

/// <summary>The secrets of the stream between two peers.</summary>
/// <remarks>Since 1.13. Source: format document 6.14.</remarks>
public sealed record PeeringStreamSecrets
{
    /// <summary>Gets the secret that is in use, a UUID; empty if there is none.</summary>
    public Secret<string> ActiveSecretId { get; init; } = "";

    /// <summary>Gets the secret that becomes the active one as soon as the peer uses it, a UUID; empty if there is none.</summary>
    public Secret<string> PendingSecretId { get; init; } = "";

    internal static PeeringStreamSecrets? From(StreamSecretsMessage? message) => message is null ? null : new PeeringStreamSecrets
    {
        ActiveSecretId = message.ActiveSecretID,
        PendingSecretId = message.PendingSecretID,
    };

    internal StreamSecretsMessage ApplyTo(StreamSecretsMessage? message)
    {
        message ??= new StreamSecretsMessage();
        message.ActiveSecretID = ActiveSecretId.Reveal() ?? "";
        message.PendingSecretID = PendingSecretId.Reveal() ?? "";
        return message;
    }
}
