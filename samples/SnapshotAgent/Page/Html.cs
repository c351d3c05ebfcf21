using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace ConsulSnapshot.Worker;

/// <summary>Text of a page under construction. Whatever is put into a hole is encoded, unless it is HTML itself: names and messages come from outside.</summary>
internal sealed class Html
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds HTML with holes.</summary>
    public Html Add([InterpolatedStringHandlerArgument("")] HtmlHandler html)
    {
        _ = html; // it wrote here
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>Puts HTML together.</summary>
    [InterpolatedStringHandler]
    internal readonly struct HtmlHandler
    {
        private readonly StringBuilder _text;

        public HtmlHandler(int literalLength, int formattedCount, Html target)
        {
            _text = target._text;
            _text.EnsureCapacity(_text.Length + literalLength + (formattedCount * 16));
        }

        public void AppendLiteral(string html) => _text.Append(html);

        public void AppendFormatted(string? text) => _text.Append(HtmlEncoder.Default.Encode(text ?? ""));

        public void AppendFormatted(int number) => _text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{number}");

        public void AppendFormatted(Html html) => _text.Append(html._text);
    }
}
