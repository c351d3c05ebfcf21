namespace ConsulSnapshot.Sdk;

/// <summary>The types of an expression in a template.</summary>
internal enum HilType
{
    /// <summary>None, because something is wrong with the expression.</summary>
    None,

    Text,
    Integer,
    Number,
    Boolean,
}

/// <summary>What an expression in a template comes to: always its type, and its value if that is known.</summary>
internal readonly record struct HilValue
{
    // A longer text would have to be copied time and again, and nobody calculates with one.
    private const int MaxTextLength = 1000;

    /// <summary>Gets the type.</summary>
    public HilType Type { get; private init; }

    /// <summary>Gets the text, if it is one and known.</summary>
    public string? Text { get; private init; }

    /// <summary>Gets the integer, if it is one and known.</summary>
    public long? Integer { get; private init; }

    /// <summary>Gets the number, if it is one and known.</summary>
    public double? Number { get; private init; }

    /// <summary>Gets the truth, if it is one and known.</summary>
    public bool? Boolean { get; private init; }

    public static HilValue Unknown(HilType type) => new() { Type = type };

    public static HilValue Of(string? text) => new() { Type = HilType.Text, Text = text?.Length > MaxTextLength ? null : text };

    public static HilValue Of(long? integer) => new() { Type = HilType.Integer, Integer = integer };

    public static HilValue Of(double? number) => new() { Type = HilType.Number, Number = number };

    public static HilValue Of(bool? boolean) => new() { Type = HilType.Boolean, Boolean = boolean };
}
