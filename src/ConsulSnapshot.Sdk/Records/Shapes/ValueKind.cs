namespace ConsulSnapshot.Sdk;

/// <summary>What a value must look like. Source: format document, section 6 and the table of shapes in 8.3.</summary>
internal enum ValueKind
{
    Text,
    Bytes,
    Boolean,
    Signed,
    Unsigned,
    Unsigned32,
    Single,
    Double,
    Duration,
    Time,
    Any,
    Struct,
    List,
    Map,
}
