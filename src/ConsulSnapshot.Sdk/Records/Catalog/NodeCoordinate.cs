namespace ConsulSnapshot.Sdk;

/// <summary>The network coordinate of a node.</summary>
/// <remarks>Source: Consul's struct Coordinate; format document 6.5.</remarks>
[ConsulStruct("Coordinate")]
public sealed partial record NodeCoordinate : ConsulStruct
{
    /// <summary>Gets the node's name.</summary>
    [Member("Node", "1.0")]
    public string Node { get; init; } = "";

    /// <summary>Gets the network segment; Enterprise only, empty in others.</summary>
    [Member("Segment", "1.0")]
    public string Segment { get; init; } = "";

    /// <summary>Gets the admin partition; always empty in state. Since 1.12, perhaps 1.11.</summary>
    [Member("Partition", "1.12", Traits = MemberTraits.OmitEmpty)]
    public string Partition { get; init; } = "";

    /// <summary>Gets the coordinate; <see langword="null"/> only in a damaged snapshot, which kills a restoring server.</summary>
    [Member("Coord", "1.0")]
    public CoordinateVector? Coord { get; init; }
}
