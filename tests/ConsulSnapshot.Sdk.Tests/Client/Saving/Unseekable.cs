namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>A stream that keeps what is written to it, and cannot take it back.</summary>
internal sealed class Unseekable : MemoryStream
{
    public override bool CanSeek => false;
}
