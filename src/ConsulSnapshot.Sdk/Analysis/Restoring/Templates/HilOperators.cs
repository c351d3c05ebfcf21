namespace ConsulSnapshot.Sdk;

/// <summary>What an operator asks of its operands.</summary>
internal enum HilOperatorKind
{
    Logic,
    Equality,
    Order,
    Arithmetic,
}

/// <summary>An operator between two operands.</summary>
/// <param name="Sign">How it is written; of those with an equals sign, the first character and that.</param>
/// <param name="Kind">What it asks of its operands.</param>
/// <param name="Precedence">How strongly it binds.</param>
internal readonly record struct HilOperator(string Sign, HilOperatorKind Kind, int Precedence);

/// <summary>The operators of HIL, all of which bind to the left.</summary>
/// <remarks>Source: hashicorp/hil, parser/binary_op.go.</remarks>
internal static class HilOperators
{
    private static readonly HilOperator[] s_all =
    [
        new("||", HilOperatorKind.Logic, 0),
        new("&&", HilOperatorKind.Logic, 1),
        new("==", HilOperatorKind.Equality, 2),
        new("!=", HilOperatorKind.Equality, 2),
        new(">", HilOperatorKind.Order, 3),
        new(">=", HilOperatorKind.Order, 3),
        new("<", HilOperatorKind.Order, 3),
        new("<=", HilOperatorKind.Order, 3),
        new("+", HilOperatorKind.Arithmetic, 4),
        new("-", HilOperatorKind.Arithmetic, 4),
        new("*", HilOperatorKind.Arithmetic, 5),
        new("/", HilOperatorKind.Arithmetic, 5),
        new("%", HilOperatorKind.Arithmetic, 5),
    ];

    /// <summary>Gets subtraction.</summary>
    public static HilOperator Minus => s_all[9];

    /// <summary>Gets the test for equality.</summary>
    public static HilOperator Equal => s_all[2];

    /// <summary>Finds the operator that a word is.</summary>
    public static bool TryFind(HilToken token, string text, out HilOperator found)
    {
        ReadOnlySpan<char> sign = text.AsSpan(token.Start, token.Kind == HilTokenKind.Sign ? token.Length : 0);
        foreach (HilOperator candidate in s_all)
        {
            if (sign.SequenceEqual(candidate.Sign))
            {
                found = candidate;
                return true;
            }
        }

        found = default;
        return false;
    }
}
