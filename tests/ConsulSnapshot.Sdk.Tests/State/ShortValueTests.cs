using System.Buffers;
using Nerdbank.MessagePack;

namespace ConsulSnapshot.Sdk.Tests.State;

public class ShortValueTests
{
    [Fact]
    public void Every_code_that_tells_the_length_alone_tells_what_the_library_reads()
    {
        long[] found = [.. Enumerable.Range(0, 256).Select(code => (long)ShortValue.LengthOf((byte)code))];

        Assert.Equal(Enumerable.Range(0, 256).Select(code => TellsLength((byte)code) ? ReadLength((byte)code) : 0), found);
    }

    // All but arrays and maps, c1, and what has a length of its own behind the code.
    private static bool TellsLength(byte code) => code is not ((>= 0x80 and <= 0x9f) or 0xc1 or (>= 0xc4 and <= 0xc9) or (>= 0xd9 and <= 0xdf));

    private static long ReadLength(byte code)
    {
        byte[] bytes = new byte[64];
        bytes[0] = code;
        MessagePackReader reader = new(new ReadOnlySequence<byte>(bytes));
        reader.Skip(default);
        return reader.Consumed;
    }
}
