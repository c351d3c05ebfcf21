namespace ConsulSnapshot.Sdk;

/// <summary>The rule of Go's protobuf runtime that bytes break.</summary>
internal enum ProtobufRule
{
    /// <summary>None is broken.</summary>
    None,

    /// <summary>The bytes end inside a field.</summary>
    Truncated,

    /// <summary>A field's number is 0 or too large.</summary>
    FieldNumber,

    /// <summary>A number has more than 64 bits.</summary>
    Varint,

    /// <summary>A wire type is 6 or 7.</summary>
    WireType,

    /// <summary>A group ends that did not begin.</summary>
    EndGroup,

    /// <summary>Groups are nested too deep.</summary>
    Depth,

    /// <summary>Text is not UTF-8.</summary>
    Utf8,
}
