namespace ConsulSnapshot.Sdk;

/// <summary>What is wrong with a protobuf message, and where.</summary>
/// <param name="Rule">The rule that is broken.</param>
/// <param name="Position">The place, in bytes from the start of the outermost message.</param>
internal readonly record struct ProtobufFault(ProtobufRule Rule, int Position)
{
    /// <summary>Gets whether nothing is wrong.</summary>
    public bool IsNone => Rule == ProtobufRule.None;

    /// <summary>Says it in words that follow "must be a protobuf message".</summary>
    public override string ToString()
    {
        string rule = Rule switch
        {
            ProtobufRule.Truncated => "it ends inside a field",
            ProtobufRule.FieldNumber => "a field has no valid number",
            ProtobufRule.Varint => "a number has more than 64 bits",
            ProtobufRule.WireType => "a field has an unknown wire type",
            ProtobufRule.EndGroup => "a group ends that did not begin",
            ProtobufRule.Depth => "groups are nested more than 10001 deep",
            ProtobufRule.Utf8 => "a text is not UTF-8",
            _ => "nothing is wrong",
        };
        return FormattableString.Invariant($"{rule}, at byte {Position} of the message");
    }
}
