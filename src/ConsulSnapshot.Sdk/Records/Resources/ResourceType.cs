using ConsulSnapshot.Sdk.Messages;

namespace ConsulSnapshot.Sdk;

/// <summary>The type of a resource.</summary>
/// <remarks>Since 1.16. Source: format document 6.15.</remarks>
public sealed record ResourceType
{
    /// <summary>Gets the group of types, for instance <c>multicluster</c>.</summary>
    public string Group { get; init; } = "";

    /// <summary>Gets the version of the group, for instance <c>v2</c>.</summary>
    public string GroupVersion { get; init; } = "";

    /// <summary>Gets the kind within the group, for instance <c>ExportedServices</c>.</summary>
    public string Kind { get; init; } = "";

    internal static ResourceType? From(ResourceTypeMessage? message) => message is null ? null : new ResourceType
    {
        Group = message.Group,
        GroupVersion = message.GroupVersion,
        Kind = message.Kind,
    };

    internal ResourceTypeMessage ApplyTo(ResourceTypeMessage? message)
    {
        message ??= new ResourceTypeMessage();
        message.Group = Group;
        message.GroupVersion = GroupVersion;
        message.Kind = Kind;
        return message;
    }
}
