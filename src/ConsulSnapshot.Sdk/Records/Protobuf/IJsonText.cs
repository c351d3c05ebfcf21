namespace ConsulSnapshot.Sdk;

/// <summary>What the JSON of a protobuf message is written to.</summary>
internal interface IJsonText
{
    /// <summary>Writes JSON as it stands.</summary>
    public void WriteRaw(ReadOnlySpan<byte> json);

    /// <summary>Writes a string, quoted and escaped as Go does.</summary>
    public void WriteString(ReadOnlySpan<byte> text);
}
