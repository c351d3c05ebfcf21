using System.Buffers;
using System.Text;
using ConsulSnapshot.Sdk.Server.Http;

namespace ConsulSnapshot.Sdk.Server.Tests.Http;

public class GoJsonWriterTests
{
    [Theory]
    [InlineData("plain key/1", "\"plain key/1\"")]
    [InlineData("", "\"\"")]
    [InlineData("a<b>&c", @"""a\u003cb\u003e\u0026c""")]
    [InlineData("\"\\/", @"""\""\\/""")]
    [InlineData("\b\f\n\r\t", @"""\b\f\n\r\t""")]
    [InlineData("\0\u001f\u007f", "\"\\u0000\\u001f\u007f\"")]
    [InlineData("\u2028\u2029\u2030", "\"\\u2028\\u2029\u2030\"")]
    [InlineData("ключ/日本/ü/\U0001F600", "\"ключ/日本/ü/\U0001F600\"")]
    public void Text_is_escaped_as_Go_does(string text, string expected) => Assert.Equal(expected, Write(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("ff", @"""\ufffd""")]
    [InlineData("e697", @"""\ufffd\ufffd""")]
    [InlineData("f09f9861", @"""\ufffd\ufffd\ufffda""")]
    [InlineData("c080", @"""\ufffd\ufffd""")]
    [InlineData("eda080", @"""\ufffd\ufffd\ufffd""")]
    [InlineData("efbfbd", "\"\ufffd\"")]
    public void Each_byte_that_is_not_UTF8_is_replaced(string hex, string expected) => Assert.Equal(expected, Write(Convert.FromHexString(hex)));

    [Fact]
    public void An_empty_array_stays_on_one_line()
    {
        ArrayBufferWriter<byte> output = new();
        GoJsonWriter json = new(output, pretty: true);

        json.Begin((byte)'[');
        json.End((byte)']');
        json.EndText();

        Assert.Equal("[]\n", Encoding.UTF8.GetString(output.WrittenSpan));
    }

    private static string Write(byte[] text)
    {
        ArrayBufferWriter<byte> output = new();
        new GoJsonWriter(output, pretty: false).String(text);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
