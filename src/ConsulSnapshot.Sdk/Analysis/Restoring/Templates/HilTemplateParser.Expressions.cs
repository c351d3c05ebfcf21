using System.Globalization;

namespace ConsulSnapshot.Sdk;

/// <content>What stands inside <c>${...}</c>. Each method starts at its first word and leaves the word after it.</content>
internal sealed partial class HilTemplateParser
{
    // Condition, and the two alternatives, which are expressions themselves.
    private HilValue ReadExpression()
    {
        int start = _token.Start;
        if (++_depth > MaxDepth)
        {
            FailGrammar(start, $"expressions nest deeper than {MaxDepth} levels, further than they are followed here");
        }

        HilValue value = HasGrammarError ? default : ReadOperators(0);
        if (!HasGrammarError && IsSign("?"))
        {
            Advance();
            HilValue whenTrue = ReadExpression();
            Expect(":");
            HilValue whenFalse = HasGrammarError ? default : ReadExpression();
            value = Choose(start, value, whenTrue, whenFalse);
        }

        _depth--;
        return value;
    }

    private HilValue ReadOperators(int lowest)
    {
        int start = _token.Start;
        HilValue left = ReadTerm();
        while (!HasGrammarError && HilOperators.TryFind(_token, text, out HilOperator found) && found.Precedence >= lowest)
        {
            Advance();
            HilValue right = ReadOperators(found.Precedence + 1);
            left = Calculate(start, found, left, right);
        }

        return left;
    }

    private HilValue ReadTerm()
    {
        int start = _token.Start;
        switch (_token.Kind)
        {
            case HilTokenKind.Name:
                return ReadName();
            case HilTokenKind.Boolean:
                bool truth = TokenText is "true";
                Advance();
                return HilValue.Of(truth);
            case HilTokenKind.Integer:
                return ReadInteger();
            case HilTokenKind.Number:
                return ReadNumber();
        }

        if (IsSign("("))
        {
            Advance();
            HilValue value = ReadExpression();
            Expect(")");
            return value;
        }

        if (IsSign("\""))
        {
            return ReadQuoted(start);
        }

        if (IsSign("-") || IsSign("!"))
        {
            return ReadNegation(start);
        }

        FailGrammar(start, start == text.Length ? "the text ends where an expression is expected" : "an expression is expected");
        return default;
    }

    private HilValue ReadQuoted(int start)
    {
        HilValue value = default;
        if (++_depth > MaxDepth)
        {
            FailGrammar(start, $"expressions nest deeper than {MaxDepth} levels, further than they are followed here");
        }
        else
        {
            value = ReadSequence(quoted: true);
        }

        _depth--;
        Advance();
        return value;
    }

    // -x is 0 - x, and !x is false == x.
    private HilValue ReadNegation(int start)
    {
        bool isNumeric = IsSign("-");
        HilValue operand = default;
        Advance();
        if (++_depth > MaxDepth)
        {
            FailGrammar(start, $"expressions nest deeper than {MaxDepth} levels, further than they are followed here");
        }
        else
        {
            operand = ReadTerm();
        }

        _depth--;
        return isNumeric
            ? Calculate(start, HilOperators.Minus, HilValue.Of(0L), operand)
            : Calculate(start, HilOperators.Equal, HilValue.Of(false), operand);
    }

    private HilValue ReadInteger()
    {
        if (!long.TryParse(TokenText, NumberStyles.None, CultureInfo.InvariantCulture, out long value))
        {
            FailGrammar(_token.Start, "an integer is too large");
        }

        Advance();
        return HilValue.Of(value);
    }

    private HilValue ReadNumber()
    {
        double value = double.Parse(TokenText, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        if (double.IsInfinity(value))
        {
            FailGrammar(_token.Start, "a number is too large");
        }

        Advance();
        return HilValue.Of(value);
    }

    private HilValue ReadName()
    {
        HilToken name = _token;
        Advance();
        if (IsSign("("))
        {
            return ReadCall(name);
        }

        bool known = variables.TryFind(text.AsSpan(name.Start, name.Length), out HilValue value);
        if (!known)
        {
            FailName(name.Start, $"there is no variable {Quote(name)}");
        }

        if (!IsSign("["))
        {
            return value;
        }

        int start = _token.Start;
        Advance();
        ReadExpression();
        Expect("]");
        return FailType(start, $"{Quote(name)} is not a list");
    }

    // A comma after the last argument is allowed.
    private HilValue ReadCall(HilToken name)
    {
        int count = 0;
        HilValue argument = default;
        do
        {
            Advance();
            if (IsSign(")"))
            {
                break;
            }

            argument = ReadExpression();
            count++;
        }
        while (!HasGrammarError && IsSign(","));

        Expect(")");
        return HasGrammarError ? default : Call(name, count, argument);
    }

    private void Expect(string sign)
    {
        if (HasGrammarError)
        {
            return;
        }

        if (!IsSign(sign))
        {
            FailGrammar(_token.Start, $"{sign} is expected");
            return;
        }

        Advance();
    }

    private string Quote(HilToken name)
    {
        const int MaxLength = 100;
        return name.Length > MaxLength ? $"{text.AsSpan(name.Start, MaxLength)}..." : text.Substring(name.Start, name.Length);
    }
}
