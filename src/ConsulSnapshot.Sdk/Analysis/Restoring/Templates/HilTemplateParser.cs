using System.Globalization;
using System.Text;

namespace ConsulSnapshot.Sdk;

/// <summary>Reads, checks and renders a text in one pass.</summary>
/// <remarks>
/// A server does that in four passes, each over the whole text, so that what the later ones would complain about is
/// said only if nothing is wrong for the earlier ones: grammar, names, types, values.
/// </remarks>
internal sealed partial class HilTemplateParser(string text, HilVariables variables)
{
    // Deeper than anyone writes, and far from the end of the stack. A server would follow further.
    private const int MaxDepth = 250;

    private int _position;
    private int _depth;
    private string? _grammarError;
    private string? _nameError;
    private string? _typeError;
    private string? _valueError;

    private HilToken _token;

    private bool HasGrammarError => _grammarError is not null;

    /// <inheritdoc cref="HilTemplate.FindError(string)"/>
    public string? FindError()
    {
        ReadSequence(quoted: false);
        return _grammarError ?? _nameError ?? _typeError ?? _valueError;
    }

    /// <summary>Reads text and expressions in turn, up to the end or to the quote that closes.</summary>
    private HilValue ReadSequence(bool quoted)
    {
        int start = _position;
        StringBuilder? content = new();
        while (!HasGrammarError)
        {
            int end = HilScanner.FindEndOfLiteral(text, _position, quoted);
            if (quoted && end == text.Length)
            {
                FailGrammar(start, "a quoted text does not end");
                break;
            }

            if (quoted && text.AsSpan(_position, end - _position).Contains('\\') && !CheckEscapes(end))
            {
                break;
            }

            content = Append(content, Unescape(text.AsSpan(_position, end - _position), quoted));
            _position = end;
            if (end == text.Length || text[end] == '"')
            {
                _position = Math.Min(end + 1, text.Length);
                break;
            }

            _position += "${".Length;
            Advance();
            HilValue value = Convert(ReadExpression(), HilType.Text, end);
            if (!HasGrammarError && !IsSign("}"))
            {
                FailGrammar(_token.Start, "an expression should end here with }");
            }

            // The word after the brace is text again, so it is not read as one of an expression.
            content = value.Text is { } known ? Append(content, known) : null;
        }

        return HilValue.Of(content?.ToString());
    }

    private static StringBuilder? Append(StringBuilder? content, string? part)
    {
        const int MaxLength = 1000;
        return part is null || content is null || content.Length + part.Length > MaxLength ? null : content.Append(part);
    }

    // Only \\, \" and \n mean something, and only in quotes.
    private bool CheckEscapes(int end)
    {
        for (int i = _position; i < end; i++)
        {
            if (text[i] == '$' && i + 1 < end && text[i + 1] == '$')
            {
                i++;
            }
            else if (text[i] == '\\')
            {
                if (i + 1 >= end || text[i + 1] is not ('\\' or '"' or 'n'))
                {
                    FailGrammar(i, "a backslash is followed by none of \\, \" and n");
                    return false;
                }

                i++;
            }
        }

        return true;
    }

    private static string? Unescape(ReadOnlySpan<char> raw, bool quoted)
    {
        const int MaxLength = 2000;
        if (raw.Length > MaxLength || raw.IndexOfAny('$', '\\') < 0)
        {
            return raw.Length > MaxLength ? null : raw.ToString();
        }

        StringBuilder content = new(raw.Length);
        for (int i = 0; i < raw.Length; i++)
        {
            char next = i + 1 < raw.Length ? raw[i + 1] : '\0';
            bool skips = (raw[i] == '$' && next == '$') || (quoted && raw[i] == '\\');
            content.Append(skips ? next == 'n' ? '\n' : next : raw[i]);
            i += skips ? 1 : 0;
        }

        return content.ToString();
    }

    private void Advance()
    {
        _token = HilScanner.Read(text, _position);
        _position = _token.Start + _token.Length;
    }

    private ReadOnlySpan<char> TokenText => text.AsSpan(_token.Start, _token.Length);

    private bool IsSign(string sign) => _token.Kind == HilTokenKind.Sign && TokenText.SequenceEqual(sign);

    private void FailGrammar(int position, string what) => _grammarError ??= Describe(position, what);

    private HilValue FailName(int position, string what)
    {
        _nameError ??= Describe(position, what);
        return default;
    }

    private HilValue FailType(int position, string what)
    {
        _typeError ??= Describe(position, what);
        return default;
    }

    private HilValue FailValue(int position, HilType type, string what)
    {
        _valueError ??= Describe(position, what);
        return HilValue.Unknown(type);
    }

    // Found only once it is needed: counting for every word would be slow.
    private string Describe(int position, string what)
    {
        ReadOnlySpan<char> before = text.AsSpan(0, position);
        int column = 1;
        foreach (Rune _ in before[(before.LastIndexOf('\n') + 1)..].EnumerateRunes())
        {
            column++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"At line {before.Count('\n') + 1}, column {column}: {what}.");
    }
}
