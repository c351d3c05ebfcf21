using ConsulSnapshot.Sdk.Messages;

namespace ConsulSnapshot.Sdk;

/// <summary>Where a resource belongs.</summary>
/// <remarks>Since 1.16. Source: format document 6.15.</remarks>
public sealed record ResourceTenancy
{
    /// <summary>Gets the partition, <c>default</c> where there are no others; empty for resources of the whole cluster.</summary>
    public string Partition { get; init; } = "";

    /// <summary>Gets the namespace, <c>default</c> where there are no others; empty for resources of a whole partition.</summary>
    public string Namespace { get; init; } = "";

    internal static ResourceTenancy? From(ResourceTenancyMessage? message) =>
        message is null ? null : new ResourceTenancy { Partition = message.Partition, Namespace = message.Namespace };

    internal ResourceTenancyMessage ApplyTo(ResourceTenancyMessage? message)
    {
        message ??= new ResourceTenancyMessage();
        message.Partition = Partition;
        message.Namespace = Namespace;
        return message;
    }
}
