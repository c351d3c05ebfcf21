namespace ConsulSnapshot.Sdk;

/// <summary>Says whether Go's <c>regexp</c> would compile an expression.</summary>
/// <remarks>
/// A server compiles the expression of every prepared query template when it restores one, and dies if it cannot.
/// The rules are those of Go 1.22 to 1.24. Older ones differ in corners: before 1.22, <c>(?&lt;name&gt;</c> was refused
/// (Consul 1.8 was built with such a Go), before 1.21 the scripts of Unicode 14 and 15 were unknown, and before
/// 1.15 nothing was too deep or too large. What the server reads as invalid UTF-8 has become U+FFFD in a string
/// and is not noticed here.
/// Source: golang/go, src/regexp/syntax (parse.go, perl_groups.go, regexp/syntax docs).
/// </remarks>
internal static class GoRegularExpression
{
    /// <summary>Finds what keeps Go from compiling an expression.</summary>
    /// <returns><see langword="null"/> if Go compiles it, else Go's words.</returns>
    public static string? FindError(string pattern) => new GoRegularExpressionParser(pattern).FindError();
}
