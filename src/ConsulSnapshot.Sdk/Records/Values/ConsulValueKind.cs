namespace ConsulSnapshot.Sdk;

/// <summary>What an untyped value is.</summary>
public enum ConsulValueKind
{
    /// <summary>Nothing: JSON's <c>null</c>.</summary>
    Nil,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>An integer: a value that Consul computed.</summary>
    Integer,

    /// <summary>A floating-point number: every number that came in as JSON.</summary>
    Float,

    /// <summary>Text, or bytes, which Consul does not tell apart.</summary>
    Text,

    /// <summary>A list.</summary>
    List,

    /// <summary>A map.</summary>
    Map,

    /// <summary>A MessagePack extension, which Consul never writes.</summary>
    Extension,
}
