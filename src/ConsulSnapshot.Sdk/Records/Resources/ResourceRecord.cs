using ConsulSnapshot.Sdk.Messages;

namespace ConsulSnapshot.Sdk;

/// <summary>A resource of Consul's version 2 API.</summary>
/// <remarks>
/// Since 1.16, with the experimental resource APIs. Fields that are not known here are kept when the record is changed.
/// Source: format document 6.15.
/// </remarks>
public sealed partial record ResourceRecord : ConsulRecord
{
    private readonly ProtobufOrigin<ResourceMessage> _origin;

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.Resource;

    /// <inheritdoc/>
    public override string Identity => Id is null ? "" : $"{Id.Type?.Group}/{Id.Type?.Kind}/{Id.Name}";

    /// <summary>Gets what tells the resource from all others; a restoring server dies of a resource without this.</summary>
    public ResourceId? Id { get; init; }

    /// <summary>Gets the resource with which this one is deleted; <see langword="null"/> if there is none.</summary>
    public ResourceId? Owner { get; init; }

    /// <summary>Gets the version, which changes with every write: the Raft index in decimal digits.</summary>
    public string Version { get; init; } = "";

    /// <summary>Gets the generation, a ULID that changes with the content, but not with the status.</summary>
    public string Generation { get; init; } = "";

    /// <summary>Gets pairs that the user chose.</summary>
    public ValueMap<string, string> Metadata { get; init; } = new([]);

    /// <summary>Gets what controllers say about the resource, by the controller's key.</summary>
    public ValueMap<string, ResourceStatus> Status { get; init; } = new([]);

    /// <summary>Gets the content; <see langword="null"/> if there is none.</summary>
    public ResourceData? Data { get; init; }
}
