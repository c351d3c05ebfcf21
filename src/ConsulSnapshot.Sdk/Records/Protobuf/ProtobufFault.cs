namespace ConsulSnapshot.Sdk;

/// <summary>What is wrong with a protobuf message, and where.</summary>
/// <param name="Rule">The rule that is broken.</param>
/// <param name="Position">The place, in bytes from the start of the outermost message.</param>
internal readonly record struct ProtobufFault(ProtobufRule Rule, int Position)
{
    /// <summary>Gets whether nothing is wrong.</summary>
    public bool IsNone => Rule == ProtobufRule.None;

    /// <summary>Gets the fault in words.</summary>
    public string Explanation => Rule switch
    {
        ProtobufRule.Truncated => "a message that ends inside a field",
        ProtobufRule.FieldNumber => "a field without a valid number",
        ProtobufRule.Varint => "a number of more than 64 bits",
        ProtobufRule.WireType => "a field of an unknown wire type",
        ProtobufRule.EndGroup => "the end of a group that did not begin",
        ProtobufRule.Depth => "groups that are nested more than 10001 deep",
        ProtobufRule.Utf8 => "a text that is not UTF-8",
        _ => "nothing wrong",
    };
}
