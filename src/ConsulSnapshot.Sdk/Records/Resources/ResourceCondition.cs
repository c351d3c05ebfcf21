using ConsulSnapshot.Sdk.Messages;

namespace ConsulSnapshot.Sdk;

/// <summary>One observation of a controller about a resource.</summary>
/// <remarks>Since 1.16. Source: hashicorp/consul, proto-public/pbresource/resource.proto.</remarks>
public sealed record ResourceCondition
{
    /// <summary>Gets the type of the condition, for instance <c>accepted</c>.</summary>
    public string Type { get; init; } = "";

    /// <summary>Gets whether it holds.</summary>
    public ResourceConditionState State { get; init; }

    /// <summary>Gets the reason, in one word for programs.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Gets the reason, in words for people.</summary>
    public string Message { get; init; } = "";

    /// <summary>Gets the resource that the condition is about; <see langword="null"/> if it is the one that has the status.</summary>
    public ResourceConditionReference? Resource { get; init; }

    internal static ResourceCondition From(ResourceConditionMessage message) => new()
    {
        Type = message.Type,
        State = (ResourceConditionState)message.State,
        Reason = message.Reason,
        Message = message.Message,
        Resource = ResourceConditionReference.From(message.Resource),
    };

    internal ResourceConditionMessage ApplyTo(ResourceConditionMessage? message)
    {
        message ??= new ResourceConditionMessage();
        message.Type = Type;
        message.State = (ResourceConditionMessage.Types.State)State;
        message.Reason = Reason;
        message.Message = Message;
        message.Resource = Resource?.ApplyTo(message.Resource);
        return message;
    }
}
