namespace ConsulSnapshot.Sdk;

/// <content>Groups, their names, and flags.</content>
internal sealed partial class GoRegularExpressionParser
{
    private bool TryOpenGroup()
    {
        int start = _position;
        if (!pattern.AsSpan(start).StartsWith("(?", StringComparison.Ordinal))
        {
            _position++;
            _stack.OpenGroup(captures: true, _foldsCase);
            return true;
        }

        ReadOnlySpan<char> rest = pattern.AsSpan(start + 2);
        if (rest.StartsWith("P<", StringComparison.Ordinal) && rest.Length > 2)
        {
            return TryReadName(start, start + 4);
        }

        return rest.StartsWith("<", StringComparison.Ordinal) && rest.Length > 1
            ? TryReadName(start, start + 3)
            : TryReadFlags(start);
    }

    // Go allows one name for several groups.
    private bool TryReadName(int start, int nameStart)
    {
        int length = pattern.AsSpan(nameStart).IndexOf('>');
        if (length < 0)
        {
            return Fail("invalid named capture", start, pattern.Length);
        }

        ReadOnlySpan<char> name = pattern.AsSpan(nameStart, length);
        _position = nameStart + length + 1;
        if (name.IsEmpty || name.ContainsAnyExcept(s_wordCharacters))
        {
            return Fail("invalid named capture", start, _position);
        }

        _stack.OpenGroup(captures: true, _foldsCase);
        return true;
    }

    // (?flags), (?flags:...), (?:...), all with at most one minus, which must be followed by a flag.
    // What begins otherwise, such as an assertion about what comes before or after, is not supported.
    private bool TryReadFlags(int start)
    {
        _position = start + 2;
        bool folds = _foldsCase;
        bool negates = false;
        bool sawFlag = false;
        while (!AtEnd)
        {
            switch (ReadRune())
            {
                case 'i':
                    folds = !negates;
                    sawFlag = true;
                    continue;
                case 'm' or 's' or 'U':
                    sawFlag = true;
                    continue;
                case '-' when !negates:
                    negates = true;
                    sawFlag = false;
                    continue;
                case ':' when sawFlag || !negates:
                    _stack.OpenGroup(captures: false, _foldsCase);
                    _foldsCase = folds;
                    return true;
                case ')' when sawFlag || !negates:
                    _foldsCase = folds;
                    return true;
            }

            break;
        }

        return Fail("invalid or unsupported Perl syntax", start, _position);
    }

    private bool TryCloseGroup()
    {
        _position++;
        if (!_stack.TryCloseGroup(out bool foldsCase))
        {
            return CheckLimits() && Fail("unexpected )", 0, pattern.Length);
        }

        _foldsCase = foldsCase;
        return true;
    }
}
