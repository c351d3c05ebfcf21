using CsCheck;

namespace ConsulSnapshot.Sdk.Tests.Analysis;

/// <summary>Go's verdict on regular expressions, in Go's words.</summary>
public class GoRegularExpressionTests
{
    private static readonly string[] s_parts =
    [
        "a", "é", "😀", "(", ")", "(?:", "(?i", "(?P<", "<", ">", "[", "]", "[^", "[:", ":]", "-", "|", "*", "+", "?", "{2", "{1000}", ",", "}", "\\", "\\Q", "\\E", "\\p", "\\p{", "\\x{", "1", "^",
    ];

    private static Gen<string> Part { get; } = Gen.Int[0, s_parts.Length - 1].Select(i => s_parts[i]);

    [Theory]
    [InlineData("")]
    [InlineData("^n-(.*)$")]
    [InlineData(@"^geo-db-(.*?)-([^\-]+?)$")]
    [InlineData("a|b||c")]
    [InlineData("(?:)|(|a)*")]
    [InlineData("^*$+")]
    [InlineData("a{,2}{")]
    [InlineData("a{01}{x")]
    [InlineData("x{2,}?y{2,5}z{1000}")]
    [InlineData("(?:(?:x{10}){10}){10}")]
    [InlineData("(?:x{1000}){0}")]
    [InlineData("a*(?i)*")]
    [InlineData(@"\a\f\n\r\t\v\_\-\.\123\07\x41\x{10FFFF}\x{D800}")]
    [InlineData(@"\A\b\B\z\d\D\s\S\w\W")]
    [InlineData(@"\Q(*\E+\Q*")]
    [InlineData("[]a][^]a][a-][-a][a-b-c]")]
    [InlineData(@"[\d\-\]a-z[:alpha:][:^word:]\pL\P{^Greek}[:x]")]
    [InlineData(@"\pN\PL\p{Lu}\p{^Lu}\p{Any}\p{Old_Italic}\p{Kawi}")]
    [InlineData("(?P<name>a)(?<name>b)(?P<1>c)")]
    [InlineData("(?i)(?s-m:a)(?mU)(?-i:b)(?i-sU:c)(?:d)")]
    [InlineData("世😀[世-😀]")]
    public void An_expression_that_Go_compiles_has_no_error(string pattern) => Assert.Null(GoRegularExpression.FindError(pattern));

    [Theory]
    [InlineData("(", "missing closing ): `(`")]
    [InlineData("a(b|c", "missing closing ): `a(b|c`")]
    [InlineData("a)b", "unexpected ): `a)b`")]
    [InlineData("x[a-z", "missing closing ]: `[a-z`")]
    [InlineData("[]", "missing closing ]: `[]`")]
    [InlineData("[z-a]", "invalid character class range: `z-a`")]
    [InlineData("[[:nope:]]", "invalid character class range: `[:nope:]`")]
    [InlineData(@"\p{greek}", @"invalid character class range: `\p{greek}`")]
    [InlineData(@"\pX", @"invalid character class range: `\pX`")]
    [InlineData(@"a\p", @"invalid character class range: `\p`")]
    [InlineData(@"\p{Cn}", @"invalid character class range: `\p{Cn}`")]
    [InlineData(@"[\p{L]", @"invalid character class range: `\p{L]`")]
    [InlineData(@"\pé", @"invalid character class range: `\pé`")]
    [InlineData(@"abc\", "trailing backslash at end of expression: ``")]
    [InlineData("a**", "invalid nested repetition operator: `**`")]
    [InlineData("a+??", "invalid nested repetition operator: `+??`")]
    [InlineData("a{2}{3}?b", "invalid nested repetition operator: `{2}{3}?`")]
    [InlineData("*a", "missing argument to repetition operator: `*`")]
    [InlineData("(+?)", "missing argument to repetition operator: `+?`")]
    [InlineData("a|{2}", "missing argument to repetition operator: `{2}`")]
    [InlineData("a{1001}", "invalid repeat count: `{1001}`")]
    [InlineData("a{2,1}", "invalid repeat count: `{2,1}`")]
    [InlineData("a{1,99999999999999999999}", "invalid repeat count: `{1,99999999999999999999}`")]
    [InlineData("((a{100}){10}){10}?", "invalid repeat count: `{10}?`")]
    [InlineData(@"\8", @"invalid escape sequence: `\8`")]
    [InlineData(@"(a)\1", @"invalid escape sequence: `\1`")]
    [InlineData(@"\Ca", @"invalid escape sequence: `\C`")]
    [InlineData(@"\Z", @"invalid escape sequence: `\Z`")]
    [InlineData(@"[\b]", @"invalid escape sequence: `\b`")]
    [InlineData(@"\x", @"invalid escape sequence: `\x`")]
    [InlineData(@"\x4g", @"invalid escape sequence: `\x4g`")]
    [InlineData(@"\x{}", @"invalid escape sequence: `\x{}`")]
    [InlineData(@"\x{110000}", @"invalid escape sequence: `\x{110000`")]
    [InlineData(@"\é", @"invalid escape sequence: `\é`")]
    [InlineData("a(?=b)", "invalid or unsupported Perl syntax: `(?=`")]
    [InlineData("a(?!b)", "invalid or unsupported Perl syntax: `(?!`")]
    [InlineData("(?#c)", "invalid or unsupported Perl syntax: `(?#`")]
    [InlineData("(?i-)", "invalid or unsupported Perl syntax: `(?i-)`")]
    [InlineData("(?--i)", "invalid or unsupported Perl syntax: `(?--`")]
    [InlineData("(?i", "invalid or unsupported Perl syntax: `(?i`")]
    [InlineData("(?x)", "invalid or unsupported Perl syntax: `(?x`")]
    [InlineData("(?P=n)", "invalid or unsupported Perl syntax: `(?P`")]
    [InlineData("(?'n'a)", "invalid or unsupported Perl syntax: `(?'`")]
    [InlineData("(?P<n", "invalid named capture: `(?P<n`")]
    [InlineData("(?P<>a)", "invalid named capture: `(?P<>`")]
    [InlineData("(?P<x y>a)", "invalid named capture: `(?P<x y>`")]
    [InlineData("(?<=a)b>", "invalid named capture: `(?<=a)b>`")]
    public void An_expression_that_Go_refuses_has_the_error_that_Go_gives(string pattern, string error) =>
        Assert.Equal("error parsing regexp: " + error, GoRegularExpression.FindError(pattern));

    [Theory]
    [InlineData("(", "a", ")", 999, null)]
    [InlineData("(", "a", ")", 1000, "expression nests too deeply")]
    [InlineData("(?:", "a", ")", 5000, null)]
    [InlineData("(?:", "a", ")*", 1000, "expression nests too deeply")]
    [InlineData(@"\pL", "", "", 20_000, null)]
    [InlineData(@"\pL", "", "", 28_000, "expression too large")]
    [InlineData("", "", "ab*", 3_400_000, "expression too large")]
    [InlineData("x{1000}y", "", "", 4_000, "expression too large")]
    public void Limits_are_those_of_Go(string before, string middle, string after, int count, string? error)
    {
        string pattern = Repeat(before, count) + middle + Repeat(after, count);

        string? actual = GoRegularExpression.FindError(pattern);

        Assert.Equal(error, actual?["error parsing regexp: ".Length..actual.IndexOf(": `", StringComparison.Ordinal)]);
    }

    [Fact]
    public void What_an_error_repeats_of_a_long_expression_is_cut() =>
        Assert.Equal($"error parsing regexp: missing closing ): `({new string('a', 999)}...`", GoRegularExpression.FindError("(" + new string('a', 100_000)));

    [Theory]
    [InlineData("[[:")]
    [InlineData("a|")]
    [InlineData("(?:a|b*")]
    [InlineData("{1,")]
    [InlineData("[")]
    [InlineData(@"\Q")]
    [InlineData("(")]
    [InlineData("\ud83d")]
    public void A_long_row_of_anything_is_read_to_its_end(string part) => _ = GoRegularExpression.FindError(Repeat(part, 200_000));

    [Fact]
    public void No_text_makes_it_throw() => Gen.Frequency((3, Part), (1, Gen.String)).Array[0, 30].Sample(
        parts =>
        {
            string? error = GoRegularExpression.FindError(string.Concat(parts));

            return error?.StartsWith("error parsing regexp: ", StringComparison.Ordinal) != false;
        },
        iter: 50_000, threads: 1);

    private static string Repeat(string part, int count) => string.Concat(Enumerable.Repeat(part, count));
}
