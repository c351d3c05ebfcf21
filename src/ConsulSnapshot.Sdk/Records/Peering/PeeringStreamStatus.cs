using ConsulSnapshot.Sdk.Messages;

namespace ConsulSnapshot.Sdk;

/// <summary>The state of the stream between two peers. Consul computes it when asked, and does not store it.</summary>
/// <remarks>Source: format document 6.14.</remarks>
public sealed record PeeringStreamStatus
{
    /// <summary>Gets the names of the services that the peer offers.</summary>
    public ValueList<string> ImportedServices { get; init; } = [];

    /// <summary>Gets the names of the services that are offered to the peer.</summary>
    public ValueList<string> ExportedServices { get; init; } = [];

    /// <summary>Gets when the last heartbeat came; <see langword="null"/> if none did.</summary>
    public ProtobufTimestamp? LastHeartbeat { get; init; }

    /// <summary>Gets when anything came; <see langword="null"/> if nothing did.</summary>
    public ProtobufTimestamp? LastReceive { get; init; }

    /// <summary>Gets when anything was sent; <see langword="null"/> if nothing was.</summary>
    public ProtobufTimestamp? LastSend { get; init; }

    internal static PeeringStreamStatus? From(StreamStatusMessage? message) => message is null ? null : new PeeringStreamStatus
    {
        ImportedServices = [.. message.ImportedServices],
        ExportedServices = [.. message.ExportedServices],
        LastHeartbeat = ProtobufTimestamp.From(message.LastHeartbeat),
        LastReceive = ProtobufTimestamp.From(message.LastReceive),
        LastSend = ProtobufTimestamp.From(message.LastSend),
    };

    internal StreamStatusMessage ApplyTo(StreamStatusMessage? message)
    {
        message ??= new StreamStatusMessage();
        message.ImportedServices.Replace(ImportedServices);
        message.ExportedServices.Replace(ExportedServices);
        message.LastHeartbeat = ProtobufTimestamp.Apply(LastHeartbeat, message.LastHeartbeat);
        message.LastReceive = ProtobufTimestamp.Apply(LastReceive, message.LastReceive);
        message.LastSend = ProtobufTimestamp.Apply(LastSend, message.LastSend);
        return message;
    }
}
