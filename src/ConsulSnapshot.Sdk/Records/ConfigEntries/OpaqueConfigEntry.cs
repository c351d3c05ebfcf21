namespace ConsulSnapshot.Sdk;

/// <summary>A configuration entry of a kind that this library does not know, kept as it is.</summary>
public sealed record OpaqueConfigEntry : ConfigEntry
{
    private readonly string _kind;

    /// <summary>Initializes a new instance of the <see cref="OpaqueConfigEntry"/> record.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="value">The entry's map.</param>
    public OpaqueConfigEntry(string kind, ConsulValue value)
    {
        _kind = kind;
        Value = value;
    }

    /// <inheritdoc/>
    public override string Kind => _kind;

    /// <summary>Gets the entry's map.</summary>
    public ConsulValue Value { get; }

    /// <summary>Gets the name that the map states; it cannot be set by itself.</summary>
    public override string Name
    {
        get => Value.TryGetMember(nameof(Name), out ConsulValue name) && name.Kind == ConsulValueKind.Text ? name.AsText() : "";
        init => throw NotTyped();
    }

    /// <summary>Gets nothing: what the map holds is in <see cref="Value"/>.</summary>
    public override ValueMap<string, string>? Meta
    {
        get => null;
        init => throw NotTyped();
    }

    /// <summary>Gets the hash that the map states; it cannot be set by itself.</summary>
    public override ulong Hash
    {
        get => Number(nameof(Hash));
        init => throw NotTyped();
    }

    /// <summary>Gets the index that the map states; it cannot be set by itself.</summary>
    public override ulong CreateIndex
    {
        get => Number(nameof(CreateIndex));
        init => throw NotTyped();
    }

    /// <summary>Gets the index that the map states; it cannot be set by itself.</summary>
    public override ulong ModifyIndex
    {
        get => Number(nameof(ModifyIndex));
        init => throw NotTyped();
    }

    internal static OpaqueConfigEntry Read(string kind, ref ValueReader reader) => new(kind, reader.ReadAny());

    internal override void Write(ValueWriter writer) => writer.WriteAny(Value);

    private static NotSupportedException NotTyped() => new("The members of an entry of an unknown kind are in its value.");

    private ulong Number(string name) => Value.TryGetMember(name, out ConsulValue number) && number.Kind == ConsulValueKind.Integer ? (ulong)number.AsInteger() : 0;
}
