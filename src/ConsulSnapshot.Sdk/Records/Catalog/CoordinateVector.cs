namespace ConsulSnapshot.Sdk;

/// <summary>A place in the network: the round-trip time of two nodes is estimated from theirs.</summary>
/// <remarks>Source: Consul's struct CoordinateVector; format document 6.5.</remarks>
[ConsulStruct("CoordinateVector")]
public sealed partial record CoordinateVector : ConsulStruct
{
    /// <summary>Gets the place in space, in seconds; 8 numbers. NaN or infinite values make a restoring server drop the coordinate.</summary>
    [Member("Vec", "1.0")]
    public ValueList<double>? Vec { get; init; }

    /// <summary>Gets the confidence in the place, without a unit; falls from 1.5 towards 0 as measurements agree.</summary>
    [Member("Error", "1.0")]
    public double Error { get; init; }

    /// <summary>Gets the offset from recent measurements that is added to estimates, in seconds.</summary>
    [Member("Adjustment", "1.0")]
    public double Adjustment { get; init; }

    /// <summary>Gets the part of the round-trip time that does not depend on the other node, in seconds.</summary>
    [Member("Height", "1.0")]
    public double Height { get; init; }
}
