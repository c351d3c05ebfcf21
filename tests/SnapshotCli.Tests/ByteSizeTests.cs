namespace ConsulSnapshot.Cli.Tests;

public class ByteSizeTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "1B")]
    [InlineData(948, "948B")]
    [InlineData(1023, "1023B")]
    [InlineData(1024, "1KB")]
    [InlineData(1280, "1.2KB")]
    [InlineData(1792, "1.8KB")]
    [InlineData(1281, "1.3KB")]
    [InlineData(1_048_575, "1024KB")]
    [InlineData(1_048_576, "1MB")]
    [InlineData(5L << 40, "5TB")]
    [InlineData(long.MaxValue, "8388608TB")]
    public void Sizes_are_rounded_as_Consul_rounds_them(long length, string expected) => Assert.Equal(expected, ByteSize.Format(length));
}
