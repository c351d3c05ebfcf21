namespace ConsulSnapshot.Sdk;

/// <summary>Network coordinates of nodes; a server writes one a record, and reads any number.</summary>
/// <remarks>Source: format document 6.5.</remarks>
public sealed record CoordinateBatchRecord : ConsulRecord
{
    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.Coordinates;

    /// <inheritdoc/>
    public override string Identity => Coordinates is [{ } first, ..] ? first.Node : "";

    /// <summary>Gets the coordinates; one that is <see langword="null"/> kills a restoring server.</summary>
    public ValueList<NodeCoordinate?>? Coordinates { get; init; }

    internal static ValueShape Shape { get; } = ValueShape.ListOf(ValueShape.PointerTo(ValueShape.StructOf(static () => NodeCoordinate.Shape)));

    internal static CoordinateBatchRecord Read(ref ValueReader reader) =>
        new() { Coordinates = reader.ReadList<NodeCoordinate?>(static (ref reader) => reader.TryReadNil() ? null : NodeCoordinate.Read(ref reader, null)) };

    internal override void Write(ValueWriter writer) => writer.WriteList(Coordinates, static (writer, coordinate) =>
    {
        if (coordinate is null)
        {
            writer.WriteNil();
        }
        else
        {
            coordinate.Write(writer);
        }
    });
}
