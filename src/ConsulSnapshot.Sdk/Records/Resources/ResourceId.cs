using ConsulSnapshot.Sdk.Messages;

namespace ConsulSnapshot.Sdk;

/// <summary>What tells a resource from all others.</summary>
/// <remarks>Since 1.16. Source: format document 6.15.</remarks>
public sealed record ResourceId
{
    /// <summary>Gets the id that Consul gave to this incarnation of the resource, a ULID.</summary>
    public string Uid { get; init; } = "";

    /// <summary>Gets the name that the user gave.</summary>
    public string Name { get; init; } = "";

    /// <summary>Gets the type, which need not be one that the server knows; a restoring server dies of a resource without one.</summary>
    public ResourceType? Type { get; init; }

    /// <summary>Gets where the resource belongs; a restoring server dies of a resource without this.</summary>
    public ResourceTenancy? Tenancy { get; init; }

    internal static ResourceId? From(ResourceIdMessage? message) => message is null ? null : new ResourceId
    {
        Uid = message.Uid,
        Name = message.Name,
        Type = ResourceType.From(message.Type),
        Tenancy = ResourceTenancy.From(message.Tenancy),
    };

    internal ResourceIdMessage ApplyTo(ResourceIdMessage? message)
    {
        message ??= new ResourceIdMessage();
        message.Uid = Uid;
        message.Name = Name;
        message.Type = Type?.ApplyTo(message.Type);
        message.Tenancy = Tenancy?.ApplyTo(message.Tenancy);
        return message;
    }
}
