using ConsulSnapshot.Sdk.Messages;

namespace ConsulSnapshot.Sdk;

/// <summary>What one controller says about a resource.</summary>
/// <remarks>Since 1.16. Source: format document 6.15.</remarks>
public sealed record ResourceStatus
{
    /// <summary>Gets the generation of the resource that the controller has seen, a ULID.</summary>
    public string ObservedGeneration { get; init; } = "";

    /// <summary>Gets the observations.</summary>
    public ValueList<ResourceCondition> Conditions { get; init; } = [];

    /// <summary>Gets when the status was written; <see langword="null"/> if that is not set.</summary>
    public ProtobufTimestamp? UpdatedAt { get; init; }

    internal static ResourceStatus From(ResourceStatusMessage message) => new()
    {
        ObservedGeneration = message.ObservedGeneration,
        Conditions = [.. message.Conditions.Select(ResourceCondition.From)],
        UpdatedAt = ProtobufTimestamp.From(message.UpdatedAt),
    };

    internal ResourceStatusMessage ApplyTo(ResourceStatusMessage? message)
    {
        message ??= new ResourceStatusMessage();
        message.ObservedGeneration = ObservedGeneration;
        message.UpdatedAt = ProtobufTimestamp.Apply(UpdatedAt, message.UpdatedAt);

        // A condition keeps the unknown fields of the one that it was: the same one, or else one of its type.
        List<ResourceConditionMessage> left = [.. message.Conditions];
        message.Conditions.Clear();
        message.Conditions.AddRange(Conditions.Select(condition => condition.ApplyTo(Take(condition))));
        return message;

        ResourceConditionMessage? Take(ResourceCondition condition)
        {
            ResourceConditionMessage? taken = left.Find(old => ResourceCondition.From(old) == condition)
                ?? left.Find(old => old.Type == condition.Type && !Conditions.Contains(ResourceCondition.From(old)));
            left.Remove(taken!);
            return taken;
        }
    }
}
