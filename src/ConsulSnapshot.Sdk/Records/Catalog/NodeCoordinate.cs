namespace ConsulSnapshot.Sdk;

/// <summary>The node coordinate.</summary>
/// <remarks>Source: Consul's struct Coordinate; format document 6.5.</remarks>
[ConsulStruct("Coordinate")]
public sealed partial record NodeCoordinate : ConsulStruct
{
    /// <summary>Gets the node.</summary>
    [Member("Node", "1.0")]
    public string Node { get; init; } = "";

    /// <summary>Gets the segment.</summary>
    [Member("Segment", "1.0")]
    public string Segment { get; init; } = "";

    /// <summary>Gets the partition. Since 1.12, perhaps 1.11.</summary>
    [Member("Partition", "1.12", Traits = MemberTraits.OmitEmpty)]
    public string Partition { get; init; } = "";

    /// <summary>Gets the coord.</summary>
    [Member("Coord", "1.0")]
    public CoordinateVector? Coord { get; init; }
}
