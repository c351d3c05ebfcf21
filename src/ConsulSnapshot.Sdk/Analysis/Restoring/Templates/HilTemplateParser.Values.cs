namespace ConsulSnapshot.Sdk;

/// <content>Types and values.</content>
internal sealed partial class HilTemplateParser
{
    private HilValue Choose(int start, in HilValue condition, in HilValue whenTrue, in HilValue whenFalse)
    {
        HilValue chosen = Convert(condition, HilType.Boolean, start);

        // Where the types differ, a text becomes what the other is; where none is, the first decides.
        HilType type = whenTrue.Type == HilType.Text ? whenFalse.Type : whenTrue.Type;
        HilValue left = Convert(whenTrue, type, start);
        HilValue right = Convert(whenFalse, type, start);
        return chosen.Boolean switch
        {
            _ when left.Type == HilType.None || right.Type == HilType.None => default,
            true => left,
            false => right,
            _ => HilValue.Unknown(type),
        };
    }

    private HilValue Calculate(int start, HilOperator found, in HilValue left, in HilValue right)
    {
        bool isDecimal = left.Type == HilType.Number || right.Type == HilType.Number;
        HilType type = found.Kind switch
        {
            HilOperatorKind.Logic => HilType.Boolean,
            HilOperatorKind.Equality => left.Type,
            _ => isDecimal ? HilType.Number : HilType.Integer,
        };

        HilValue first = Convert(left, type, start);
        HilValue second = Convert(right, type, start);
        if (first.Type == HilType.None || second.Type == HilType.None)
        {
            return default;
        }

        return found.Kind switch
        {
            HilOperatorKind.Logic => HilValue.Of(found.Sign == "||" ? first.Boolean | second.Boolean : first.Boolean & second.Boolean),
            HilOperatorKind.Equality or HilOperatorKind.Order => HilValue.Of(Compare(found.Sign, first, second)),
            _ when type == HilType.Number && found.Sign == "%" => FailType(start, "% cannot be applied to numbers with a point"),
            _ when type == HilType.Number => HilValue.Of(Calculate(found.Sign, first.Number, second.Number)),
            _ when second.Integer == 0 && found.Sign is "/" or "%" => FailValue(start, type, "this divides by zero"),
            _ => HilValue.Of(Calculate(found.Sign, first.Integer, second.Integer)),
        };
    }

    private static bool? Compare(string sign, in HilValue left, in HilValue right)
    {
        // Numbers are compared as such, for not a number is neither less nor more.
        if (left.Number is { } a && right.Number is { } b)
        {
            return sign switch { "==" => a == b, "!=" => a != b, "<" => a < b, "<=" => a <= b, ">" => a > b, _ => a >= b };
        }

        int? order = left.Type switch
        {
            HilType.Integer => left.Integer is { } i && right.Integer is { } j ? i.CompareTo(j) : null,
            HilType.Boolean => left.Boolean is { } p && right.Boolean is { } q ? p.CompareTo(q) : null,
            HilType.Text => left.Text is { } s && right.Text is { } t ? string.CompareOrdinal(s, t) : null,
            _ => null,
        };
        return sign switch { _ when order is null => null, "==" => order == 0, "!=" => order != 0, "<" => order < 0, "<=" => order <= 0, ">" => order > 0, _ => order >= 0 };
    }

    private static double? Calculate(string sign, double? left, double? right) => sign switch
    {
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        _ => left / right,
    };

    // Integers have 64 bits and overflow silently. Division by -1 is apart because .NET, unlike Go, throws at the least integer.
    private static long? Calculate(string sign, long? left, long? right) => unchecked(sign switch
    {
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        "/" => right == -1 ? -left : left / right,
        _ => right == -1 ? left & 0 : left % right,
    });

    // Besides match, HIL lets everyone call its own conversions. Its own arithmetic, and the one conversion whose
    // declared types are the wrong way round, make a server panic when called by name.
    private HilValue Call(HilToken name, int count, in HilValue argument)
    {
        (HilType From, HilType To) types = text.AsSpan(name.Start, name.Length) switch
        {
            "match" => (HilType.Integer, HilType.Text),
            "__builtin_BoolToString" => (HilType.Boolean, HilType.Text),
            "__builtin_FloatToInt" => (HilType.Number, HilType.Integer),
            "__builtin_FloatToString" => (HilType.Number, HilType.Text),
            "__builtin_IntToFloat" => (HilType.Integer, HilType.Number),
            "__builtin_IntToString" => (HilType.Integer, HilType.Text),
            "__builtin_StringToFloat" => (HilType.Text, HilType.Number),
            "__builtin_StringToBool" => (HilType.Text, HilType.Boolean),
            _ => default,
        };

        if (types.From == HilType.None)
        {
            return FailName(name.Start, $"there is no function {Quote(name)}");
        }

        if (count != 1)
        {
            return FailName(name.Start, $"{Quote(name)} takes one argument");
        }

        HilValue value = Convert(argument, types.From, name.Start);
        return value.Type == HilType.None ? default
            : text.AsSpan(name.Start, name.Length) is "match" ? variables.Match
            : Convert(value, types.To, name.Start);
    }

    // What cannot be converted at all is a matter of types; a text that is none of the wanted type, one of values.
    private HilValue Convert(in HilValue value, HilType type, int start)
    {
        if (value.Type == type || value.Type == HilType.None || type == HilType.None)
        {
            return value;
        }

        return HilConversion.TryConvert(value, type, out HilValue converted) switch
        {
            HilConversionResult.Done => converted,
            HilConversionResult.BadText => FailValue(start, type, $"a text that is none is used as {HilConversion.Name(type)}"),
            _ => FailType(start, $"{HilConversion.Name(value.Type)} is used as {HilConversion.Name(type)}"),
        };
    }
}
