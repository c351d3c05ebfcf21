using System.Globalization;

namespace ConsulSnapshot.Sdk;

/// <summary>Walks once through an expression and stops at the first thing that Go refuses.</summary>
/// <remarks>No tree is built: <see cref="GoRegularExpressionStack"/> keeps of each piece only what Go's limits ask for.</remarks>
internal sealed partial class GoRegularExpressionParser(string pattern)
{
    // The longest part of an expression that is repeated in an error, which Go does without limit.
    private const int MaxExcerptLength = 1000;

    private readonly GoRegularExpressionStack _stack = new();
    private int _position;
    private bool _foldsCase;
    private string? _error;

    // Where the operator before this one began, or -1 if what came before was no repetition.
    private int _lastRepetition = -1;

    private bool AtEnd => _position >= pattern.Length;

    /// <inheritdoc cref="GoRegularExpression.FindError"/>
    public string? FindError()
    {
        while (!AtEnd)
        {
            int start = _position;
            bool repeats = false;
            bool good = pattern[start] switch
            {
                '(' => TryOpenGroup(),
                ')' => TryCloseGroup(),
                '|' => PushBar(),
                '[' => TryReadClass(),
                '\\' => TryReadEscape(),
                '^' or '$' => PushEmptyWidth(1),
                '.' => PushAny(),
                '*' or '+' or '?' => repeats = TryRepeat(start, start + 1, GoRepetition.Operator(pattern[start])),
                '{' => TryReadCount(out repeats),
                _ => PushRune(),
            };

            if (!good || !CheckLimits())
            {
                return _error;
            }

            _lastRepetition = repeats ? start : -1;
        }

        _stack.Finish();
        return CheckLimits() && _stack.Count != 1 ? Describe("missing closing )", 0, pattern.Length) : _error;
    }

    private bool PushBar()
    {
        _position++;
        _stack.PushBar();
        return true;
    }

    private bool PushEmptyWidth(int length)
    {
        _position += length;
        _stack.PushOther();
        return true;
    }

    private bool PushAny()
    {
        _position++;
        _stack.PushClass(0);
        return true;
    }

    private bool PushLiteral()
    {
        _stack.PushLiteral(_foldsCase);
        return true;
    }

    private bool PushRune()
    {
        ReadRune();
        return PushLiteral();
    }

    private bool TryReadCount(out bool repeats)
    {
        int start = _position;
        repeats = false;
        if (!GoRepetition.TryParse(pattern, start, out GoRepetition repetition, out int end))
        {
            // What is no count is a plain brace.
            _position++;
            return PushLiteral();
        }

        return repetition.IsInRange
            ? repeats = TryRepeat(start, end, repetition)
            : Fail("invalid repeat count", start, end);
    }

    private bool TryRepeat(int start, int end, GoRepetition repetition)
    {
        if (end < pattern.Length && pattern[end] == '?')
        {
            end++;
        }

        if (_lastRepetition >= 0)
        {
            return Fail("invalid nested repetition operator", _lastRepetition, end);
        }

        if (!_stack.TopIsPiece)
        {
            return Fail("missing argument to repetition operator", start, end);
        }

        int copies = _stack.Repeat(repetition);
        if (!CheckLimits())
        {
            return false;
        }

        _position = end;
        return copies <= GoRepetition.MaxCount || Fail("invalid repeat count", start, end);
    }

    // Limits are about the whole, and the first one met stops the parser, as a panic does in Go.
    private bool CheckLimits() => _stack.Violation is not { } violation || Fail(violation, 0, pattern.Length);

    /// <summary>Reads one code point; a lone surrogate, which no UTF-8 text holds, counts as one.</summary>
    private int ReadRune()
    {
        int start = _position++;
        if (char.IsHighSurrogate(pattern[start]) && !AtEnd && char.IsLowSurrogate(pattern[_position]))
        {
            return char.ConvertToUtf32(pattern[start], pattern[_position++]);
        }

        return pattern[start];
    }

    private bool Fail(string words, int start, int end)
    {
        _error = Describe(words, start, end);
        return false;
    }

    private string Describe(string words, int start, int end)
    {
        ReadOnlySpan<char> excerpt = pattern.AsSpan(start, Math.Min(end - start, MaxExcerptLength));
        string more = end - start > MaxExcerptLength ? "..." : "";
        return string.Create(CultureInfo.InvariantCulture, $"error parsing regexp: {words}: `{excerpt}{more}`");
    }
}
