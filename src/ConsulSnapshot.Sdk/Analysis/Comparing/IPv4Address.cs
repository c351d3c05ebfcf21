namespace ConsulSnapshot.Sdk;

/// <summary>An IPv4 address in the forms that Go has for it.</summary>
internal static class IPv4Address
{
    private const int LongLength = 16;
    private const int Start = 12;

    /// <summary>Gets the four bytes of an address that is written as an IPv6 one; all others as they are.</summary>
    public static ReadOnlySpan<byte> Shorten(ReadOnlySpan<byte> address) =>
        address.Length == LongLength && address[..Start].SequenceEqual((ReadOnlySpan<byte>)[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff]) ? address[Start..] : address;
}
