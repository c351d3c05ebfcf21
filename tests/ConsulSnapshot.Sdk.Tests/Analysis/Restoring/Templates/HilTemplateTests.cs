using CsCheck;

namespace ConsulSnapshot.Sdk.Tests.Analysis;

/// <summary>Which texts of a prepared query template a server can render.</summary>
public class HilTemplateTests
{
    private static readonly string[] s_parts =
    [
        "${", "${", "}", "}", "\"", "(", ")", "[", "]", ",", ".", "+", "-", "*", "/", "%", "?", ":", "!", "==", "<", "&&", "||", "$", "\\", "\\n", " ", "\n", "name.full", "match", "match(1)", "true", "1", "0", "2.5", "é", "__builtin_IntToFloat(",
    ];

    private static Gen<string> Part { get; } = Gen.Int[0, s_parts.Length - 1].Select(i => s_parts[i]);

    [Theory]
    [InlineData("")]
    [InlineData("plain } \" text \\")]
    [InlineData("$")]
    [InlineData("$$$")]
    [InlineData("$${nope} and $$")]
    [InlineData("${1}")]
    [InlineData("${match(7)}")]
    [InlineData("${match(1,)}-${ match ( 2 ) }")]
    [InlineData("${match(\"1\")}${match(1.5)}")]
    [InlineData("${name.full}${name.prefix}${name.suffix}${agent.segment}")]
    [InlineData("${\"a ${\"b ${match(1)}\"} \\\" \\\\ \\n\"}")]
    [InlineData("${\"\"}")]
    [InlineData("${1 + 2 * -3 - 4 / 5 % 6}")]
    [InlineData("${1.5 * 2}")]
    [InlineData("${1 / 0.0}")]
    [InlineData("${9223372036854775807 + 1}")]
    [InlineData("${!true || 1 < 2 && \"a\" == \"b\"}")]
    [InlineData("${match(1) == \"x\" ? \"a\" : match(2)}")]
    [InlineData("${true ? false ? 1 : 2 : 3}")]
    [InlineData("${\"\n\" == \"a\" ? true : \"0\"}")]
    [InlineData("${name.full + 1}")]
    [InlineData("${__builtin_IntToString(1)}")]
    public void A_text_that_a_server_renders_has_no_error(string text) => Assert.Null(HilTemplate.FindError(text));

    [Theory]
    [InlineData("${bad(", "At line 1, column 7: the text ends where an expression is expected.")]
    [InlineData("${", "At line 1, column 3: the text ends where an expression is expected.")]
    [InlineData("$$${", "At line 1, column 5: the text ends where an expression is expected.")]
    [InlineData("${}", "At line 1, column 3: an expression is expected.")]
    [InlineData("${1", "At line 1, column 4: an expression should end here with }.")]
    [InlineData("a\né${1 2}", "At line 2, column 6: an expression should end here with }.")]
    [InlineData("${\"a", "At line 1, column 4: a quoted text does not end.")]
    [InlineData("${\"a\\q\"}", "At line 1, column 5: a backslash is followed by none of \\, \" and n.")]
    [InlineData("${\"a\\${1}\"}", "At line 1, column 5: a backslash is followed by none of \\, \" and n.")]
    [InlineData("${1 = 2}", "At line 1, column 5: an expression should end here with }.")]
    [InlineData("${1 ? 2}", "At line 1, column 8: : is expected.")]
    [InlineData("${(1}", "At line 1, column 5: ) is expected.")]
    [InlineData("${9223372036854775808}", "At line 1, column 3: an integer is too large.")]
    [InlineData("${${1}}", "At line 1, column 3: an expression is expected.")]
    public void A_text_that_does_not_parse_has_an_error_that_says_where(string text, string error) => Assert.Equal(error, HilTemplate.FindError(text));

    [Theory]
    [InlineData("${nope}", "At line 1, column 3: there is no variable nope.")]
    [InlineData("${name}", "At line 1, column 3: there is no variable name.")]
    [InlineData("${name.full-1}", "At line 1, column 3: there is no variable name.full-1.")]
    [InlineData("${name.*}", "At line 1, column 3: there is no variable name.*.")]
    [InlineData("${match}", "At line 1, column 3: there is no variable match.")]
    [InlineData("${nope(1)}", "At line 1, column 3: there is no function nope.")]
    [InlineData("${1 + Match(1)}", "At line 1, column 7: there is no function Match.")]
    [InlineData("${match()}", "At line 1, column 3: match takes one argument.")]
    [InlineData("${match(1, 2)}", "At line 1, column 3: match takes one argument.")]
    [InlineData("${__builtin_IntMath(1, 2)}", "At line 1, column 3: there is no function __builtin_IntMath.")]
    public void A_text_that_names_what_is_not_there_has_an_error_that_says_what(string text, string error) => Assert.Equal(error, HilTemplate.FindError(text));

    [Theory]
    [InlineData("${match(true)}", "At line 1, column 3: a boolean is used as an integer.")]
    [InlineData("${1 && true}", "At line 1, column 3: an integer is used as a boolean.")]
    [InlineData("${true < 1}", "At line 1, column 3: a boolean is used as an integer.")]
    [InlineData("${1.5 % 2}", "At line 1, column 3: % cannot be applied to numbers with a point.")]
    [InlineData("${1 ? 2 : 3}", "At line 1, column 3: an integer is used as a boolean.")]
    [InlineData("${true ? 1 : false}", "At line 1, column 3: a boolean is used as an integer.")]
    [InlineData("${name.full[0]}", "At line 1, column 12: name.full is not a list.")]
    [InlineData("${1 / 0}", "At line 1, column 3: this divides by zero.")]
    [InlineData("${true ? 1 : 1 % 0}", "At line 1, column 14: this divides by zero.")]
    [InlineData("${match(\"x\")}", "At line 1, column 3: a text that is none is used as an integer.")]
    [InlineData("${!\"yes\"}", "At line 1, column 3: a text that is none is used as a boolean.")]
    public void A_text_that_cannot_be_evaluated_has_an_error_that_says_why(string text, string error) => Assert.Equal(error, HilTemplate.FindError(text));

    [Fact]
    public void What_is_wrong_with_the_grammar_comes_before_names_and_these_before_types_and_values()
    {
        Assert.Contains("expected", HilTemplate.FindError("${1/0}${1&&1}${nope}${"), StringComparison.Ordinal);
        Assert.Contains("nope", HilTemplate.FindError("${1/0}${1&&1}${nope}"), StringComparison.Ordinal);
        Assert.Contains("boolean", HilTemplate.FindError("${1/0}${1&&1}"), StringComparison.Ordinal);
        Assert.Contains("zero", HilTemplate.FindError("${1/0}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("${name.full + 1}", "7", false, true)]
    [InlineData("${name.full + 1}", "geo", false, false)]
    [InlineData("${match(1) + 1}", "7", true, true)]
    [InlineData("${match(1) + 1}", "7", false, false)]
    [InlineData("${name.suffix + 1}", "7", true, false)]
    [InlineData("${name.full == \"geo\" || match(0) == \"\"}", "geo", false, true)]
    public void What_depends_on_the_template_is_judged_once_that_is_known(string text, string name, bool hasExpression, bool good) =>
        Assert.Equal(good, HilTemplate.FindError(text, new HilVariables(name, hasExpression)) is null);

    // Source: tests/fixtures/mutations/hand-made.jsonl, whose cases with templates hold these texts.
    [Theory]
    [InlineData("${nope}", "template with unknown variable")]
    [InlineData("${nope(1)}", "template with unknown function")]
    [InlineData("${1}", "template with number")]
    [InlineData("${match(7)}", "template with match out of range")]
    [InlineData("${bad(", "template expression in tags")]
    public void The_verdict_is_that_of_real_servers(string text, string name)
    {
        VerdictCase verdict = VerdictCases.HandMade().Single(item => item.Name == name);
        Assert.Contains(Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(text)), Convert.ToHexString(verdict.ReadState()), StringComparison.Ordinal);

        Assert.Equal(verdict.Fatal.ContainsKey("1.21.4"), HilTemplate.FindError(text) is not null);
        Assert.All(verdict.Fatal.Values, error => Assert.Contains($"'{text}' in Service.", error, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("(")]
    [InlineData("-")]
    [InlineData("!")]
    [InlineData("1?")]
    [InlineData("\"${")]
    [InlineData("match(")]
    [InlineData("name.full[")]
    [InlineData("1*(2==(")]
    [InlineData("1+")]
    [InlineData("name.full == ")]
    public void A_long_row_of_anything_is_read_without_harm(string part) =>
        Assert.NotNull(HilTemplate.FindError("${" + string.Concat(Enumerable.Repeat(part, 100_000))));

    [Fact]
    public void No_text_makes_it_throw() => Gen.Frequency((5, Part), (1, Gen.String)).Array[0, 30].Sample(
        parts =>
        {
            string text = string.Concat(parts);

            string? general = HilTemplate.FindError(text);

            // What is wrong for any template is wrong for each.
            return general is null || HilTemplate.FindError(text, new HilVariables("geo", HasExpression: false)) is not null;
        },
        iter: 50_000, threads: 1);
}
