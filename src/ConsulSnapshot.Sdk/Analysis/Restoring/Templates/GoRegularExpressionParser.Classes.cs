using System.Collections.Frozen;

namespace ConsulSnapshot.Sdk;

/// <content>Classes of characters: in brackets, by a letter, by a name.</content>
internal sealed partial class GoRegularExpressionParser
{
    private static readonly FrozenSet<string> s_posixNames = FrozenSet.Create(
        StringComparer.Ordinal,
        "alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space", "upper", "word", "xdigit");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_posixNamesBySpan =
        s_posixNames.GetAlternateLookup<ReadOnlySpan<char>>();

    // Set once no ":]" follows, so that a long row of "[:" is not searched again and again.
    private bool _noMorePosixNames;

    private bool TryReadClass()
    {
        int start = _position++;
        bool negated = !AtEnd && pattern[_position] == '^';
        if (negated)
        {
            _position++;
        }

        // A bracket that closes is an ordinary character in the first place.
        int runes = 0;
        int singles = 0;
        for (bool first = true; AtEnd || pattern[_position] != ']' || first; first = false)
        {
            int before = _position;
            if (!TryReadPosixName(out int named) && _error is null && IsNamedClass(_position))
            {
                TryReadNamedClass(out named);
            }

            if (_error is not null)
            {
                return false;
            }

            if (_position > before)
            {
                runes = Math.Max(runes, named);
                singles += 2;
                continue;
            }

            if (!TryReadRange(start, out bool single))
            {
                return false;
            }

            singles += single ? 1 : 2;
            runes = Math.Max(runes, 2);
        }

        _position++;
        if (singles == 1 && !negated && !_foldsCase)
        {
            // One character in brackets is no class but that character.
            _stack.PushLiteralClass();
        }
        else
        {
            _stack.PushClass(runes);
        }

        return true;
    }

    // Inside brackets only: [:alpha:], [:^alpha:]. Without an end it is ordinary characters.
    private bool TryReadPosixName(out int runes)
    {
        runes = 0;
        if (_noMorePosixNames || !pattern.AsSpan(_position).StartsWith("[:", StringComparison.Ordinal))
        {
            return false;
        }

        int length = pattern.AsSpan(_position + 2).IndexOf(":]");
        if (length < 0)
        {
            _noMorePosixNames = true;
            return false;
        }

        int start = _position;
        ReadOnlySpan<char> name = pattern.AsSpan(start + 2, length);
        if (!s_posixNamesBySpan.Contains(name.StartsWith("^", StringComparison.Ordinal) ? name[1..] : name))
        {
            return Fail("invalid character class range", start, start + length + 4);
        }

        _position = start + length + 4;
        runes = 2;
        return true;
    }

    // \d and its like, \pL, \p{Greek}.
    private bool IsNamedClass(int start) =>
        start + 1 < pattern.Length && pattern[start] == '\\' && pattern[start + 1] is 'd' or 'D' or 's' or 'S' or 'w' or 'W' or 'p' or 'P';

    private bool TryReadNamedClass(out int runes)
    {
        int start = _position;
        runes = 2;
        _position += 2;
        if (pattern[start + 1] is not ('p' or 'P'))
        {
            return true;
        }

        int nameStart = _position;
        int nameEnd = _position;
        if (!AtEnd && pattern[nameStart] == '{')
        {
            int length = pattern.AsSpan(nameStart).IndexOf('}');
            if (length < 0)
            {
                return Fail("invalid character class range", start, pattern.Length);
            }

            nameEnd = nameStart++ + length;
            _position = nameEnd + 1;
        }
        else if (!AtEnd)
        {
            ReadRune();
            nameEnd = _position;
        }

        ReadOnlySpan<char> name = pattern.AsSpan(nameStart, nameEnd - nameStart);
        return GoUnicodeNames.TryGetLength(name.StartsWith("^", StringComparison.Ordinal) ? name[1..] : name, out runes)
            || Fail("invalid character class range", start, _position);
    }

    private bool TryReadRange(int classStart, out bool single)
    {
        int start = _position;
        single = true;
        if (!TryReadClassRune(classStart, out int low))
        {
            return false;
        }

        // A minus that comes last stands for itself.
        if (_position + 1 >= pattern.Length || pattern[_position] != '-' || pattern[_position + 1] == ']')
        {
            return true;
        }

        _position++;
        if (!TryReadClassRune(classStart, out int high))
        {
            return false;
        }

        single = low == high;
        return low <= high || Fail("invalid character class range", start, _position);
    }

    private bool TryReadClassRune(int classStart, out int rune)
    {
        rune = 0;
        if (AtEnd)
        {
            return Fail("missing closing ]", classStart, pattern.Length);
        }

        if (pattern[_position] == '\\')
        {
            return TryReadEscapedRune(out rune);
        }

        rune = ReadRune();
        return true;
    }
}
