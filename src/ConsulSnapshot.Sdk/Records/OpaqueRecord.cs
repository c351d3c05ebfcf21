namespace ConsulSnapshot.Sdk;

/// <summary>A record of a type that this library does not look into: Consul Enterprise's, and those of releases to come. Kept as it is.</summary>
public sealed record OpaqueRecord : ConsulRecord
{
    private readonly RecordType _type;

    /// <summary>Initializes a new instance of the <see cref="OpaqueRecord"/> record.</summary>
    /// <param name="type">The type.</param>
    /// <param name="encoded">Exactly one MessagePack value; not copied, and must not be changed afterwards.</param>
    public OpaqueRecord(RecordType type, ValueBytes encoded)
    {
        _type = type;
        Encoded = encoded;
    }

    /// <inheritdoc/>
    public override RecordType RecordType => _type;

    /// <inheritdoc/>
    public override string Identity => "";

    /// <summary>Gets the MessagePack value.</summary>
    public ValueBytes Encoded { get; }

    internal override void Write(ValueWriter writer) => writer.WriteEncoded(Encoded.Span);
}
