using ConsulSnapshot.Sdk.Messages;

namespace ConsulSnapshot.Sdk;

/// <summary>The resource that a condition in the status of another one is about.</summary>
/// <remarks>Since 1.16. Source: hashicorp/consul, proto-public/pbresource/resource.proto.</remarks>
public sealed record ResourceConditionReference
{
    /// <summary>Gets the type; <see langword="null"/> if it is not set.</summary>
    public ResourceType? Type { get; init; }

    /// <summary>Gets where the resource belongs; <see langword="null"/> if it is not set.</summary>
    public ResourceTenancy? Tenancy { get; init; }

    /// <summary>Gets the name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Gets the part of the resource that is meant; empty for all of it.</summary>
    public string Section { get; init; } = "";

    internal static ResourceConditionReference? From(ResourceReferenceMessage? message) => message is null ? null : new ResourceConditionReference
    {
        Type = ResourceType.From(message.Type),
        Tenancy = ResourceTenancy.From(message.Tenancy),
        Name = message.Name,
        Section = message.Section,
    };

    internal ResourceReferenceMessage ApplyTo(ResourceReferenceMessage? message)
    {
        message ??= new ResourceReferenceMessage();
        message.Type = Type?.ApplyTo(message.Type);
        message.Tenancy = Tenancy?.ApplyTo(message.Tenancy);
        message.Name = Name;
        message.Section = Section;
        return message;
    }
}
