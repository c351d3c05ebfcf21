namespace ConsulSnapshot.Sdk;

/// <summary>The coordinate vector.</summary>
/// <remarks>Source: Consul's struct CoordinateVector; format document 6.5.</remarks>
[ConsulStruct("CoordinateVector")]
public sealed partial record CoordinateVector : ConsulStruct
{
    /// <summary>Gets the vec.</summary>
    [Member("Vec", "1.0")]
    public ValueList<double>? Vec { get; init; }

    /// <summary>Gets the error.</summary>
    [Member("Error", "1.0")]
    public double Error { get; init; }

    /// <summary>Gets the adjustment.</summary>
    [Member("Adjustment", "1.0")]
    public double Adjustment { get; init; }

    /// <summary>Gets the height.</summary>
    [Member("Height", "1.0")]
    public double Height { get; init; }
}
