using System.Text;

namespace ConsulSnapshot.Cli.Tests;

/// <summary>The rules of Go's text/tabwriter, with minimum width 8 and padding 6.</summary>
public class TabularTextTests
{
    [Theory]
    [InlineData("a\tb\n", "a       b\n")]
    [InlineData("abc\tb\n", "abc      b\n")]
    [InlineData("a\tb\nabcd\tb\n", "a         b\nabcd      b\n")]
    [InlineData("a\tb\n\nabcd\tb\n", "a       b\n\nabcd      b\n")]
    [InlineData("a\tb\nno tab\nabcd\tb\n", "a       b\nno tab\nabcd      b\n")]
    [InlineData("a\tbcdef\tx\nabcd\ty\n", "a         bcdef      x\nabcd      y\n")]
    [InlineData("a\t\tx\na\tbcdef\ty\n", "a                  x\na       bcdef      y\n")]
    [InlineData("long last cell is not aligned\na\tb\n", "long last cell is not aligned\na       b\n")]
    [InlineData("a\vb\n", "a       b\n")]
    [InlineData("a\tb\fabcd\tb\n", "a       b\nabcd      b\n")]
    [InlineData("a\tno newline", "a       no newline")]
    [InlineData("a\t", "a       ")]
    [InlineData("", "")]
    public async Task Cells_are_aligned_as_Go_aligns_them(string text, string expected)
    {
        string aligned = Encoding.UTF8.GetString(await AlignAsync(Encoding.UTF8.GetBytes(text)));

        Assert.Equal(expected, aligned);
    }

    [Fact]
    public async Task Escaped_text_keeps_its_tabs_and_counts_without_the_brackets()
    {
        byte[] aligned = await AlignAsync([0xff, (byte)'a', (byte)'\t', (byte)'b', 0xff, (byte)'\t', (byte)'c', (byte)'\n']);

        Assert.Equal([0xff, (byte)'a', (byte)'\t', (byte)'b', 0xff, .. "      c\n"u8], aligned);
    }

    [Fact]
    public async Task Escaped_text_may_lack_its_end()
    {
        byte[] aligned = await AlignAsync([(byte)'x', (byte)'\t', 0xff, (byte)'a', (byte)'\n', (byte)'b']);

        Assert.Equal([.. "x       "u8, 0xff, .. "a\nb"u8], aligned);
    }

    [Fact]
    public async Task A_line_of_many_cells_takes_no_more_time_than_its_length()
    {
        byte[] tabs = Enumerable.Repeat((byte)'\t', 500_000).ToArray();

        byte[] aligned = await AlignAsync(tabs);

        Assert.Equal(8L * tabs.Length, aligned.Length);
    }

    private static async Task<byte[]> AlignAsync(byte[] text)
    {
        TabularText tabular = new();
        foreach (byte[] piece in text.Chunk(3))
        {
            tabular.Write(piece);
        }

        using MemoryStream output = new();
        await tabular.WriteToAsync(output, TestContext.Current.CancellationToken);
        return output.ToArray();
    }
}
