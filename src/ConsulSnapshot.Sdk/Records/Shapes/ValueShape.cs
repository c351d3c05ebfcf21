namespace ConsulSnapshot.Sdk;

/// <summary>The shape of a value.</summary>
internal sealed class ValueShape
{
    public static readonly ValueShape Text = new(ValueKind.Text);
    public static readonly ValueShape Bytes = new(ValueKind.Bytes);
    public static readonly ValueShape Boolean = new(ValueKind.Boolean);
    public static readonly ValueShape Signed = new(ValueKind.Signed);
    public static readonly ValueShape Unsigned = new(ValueKind.Unsigned);
    public static readonly ValueShape Unsigned32 = new(ValueKind.Unsigned32);
    public static readonly ValueShape Single = new(ValueKind.Single);
    public static readonly ValueShape Double = new(ValueKind.Double);
    public static readonly ValueShape Duration = new(ValueKind.Duration);
    public static readonly ValueShape Time = new(ValueKind.Time);
    public static readonly ValueShape Any = new(ValueKind.Any);

    private readonly Func<StructShape>? _members;

    private ValueShape(ValueKind kind) => Kind = kind;

    private ValueShape(ValueShape pointed)
    {
        Kind = pointed.Kind;
        _members = pointed._members;
        Element = pointed.Element;
        Key = pointed.Key;
        IsPointer = true;
    }

    private ValueShape(Func<StructShape> members)
    {
        Kind = ValueKind.Struct;
        _members = members;
    }

    private ValueShape(ValueShape? key, ValueShape element)
    {
        Kind = key is null ? ValueKind.List : ValueKind.Map;
        Key = key;
        Element = element;
    }

    public ValueKind Kind { get; }

    /// <summary>Gets a value indicating whether nil is a value of its own, not the zero value.</summary>
    public bool IsPointer { get; }

    /// <summary>Gets the shape of a list's elements or of a map's values.</summary>
    public ValueShape? Element { get; }

    /// <summary>Gets the shape of a map's keys.</summary>
    public ValueShape? Key { get; }

    /// <summary>Gets the members of a struct.</summary>
    public StructShape? Members => _members?.Invoke();

    public static ValueShape StructOf(Func<StructShape> members) => new(members);

    public static ValueShape ListOf(ValueShape element) => new(null, element);

    public static ValueShape MapOf(ValueShape key, ValueShape element) => new(key, element);

    public static ValueShape PointerTo(ValueShape pointed) => new(pointed);
}
