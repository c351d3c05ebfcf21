namespace ConsulSnapshot.Sdk;

/// <summary>Says whether a text of a prepared query template can be rendered.</summary>
/// <remarks>
/// <para>
/// A server parses every text below <c>Service</c> when it restores a template, then renders the whole once as if
/// the template's own name had been asked for, and dies if either fails. So a text must not only parse and use known
/// names, types must fit, and values as far as they are known: <c>${1 / 0}</c> is as fatal as <c>${</c>. Both branches
/// of a condition are rendered, and so are both sides of <c>&amp;&amp;</c> and <c>||</c>.
/// </para>
/// <para>
/// The rules are those of the HIL in Consul 1.10 to 1.21. That in Consul 1.8 knows no conditions, comparisons and
/// logic, and reads numbers and names a little differently.
/// Source: hashicorp/consul, agent/consul/prepared_query/template.go (Compile, Render); hashicorp/hil, scanner,
/// parser, check_identifier.go, check_types.go, eval.go, builtins.go.
/// </para>
/// </remarks>
internal static class HilTemplate
{
    /// <summary>Finds what keeps a server from rendering a text, whatever the template's name and matches are.</summary>
    /// <returns><see langword="null"/> if nothing does, else what is wrong and where.</returns>
    public static string? FindError(string text) => FindError(text, HilVariables.Unknown);

    /// <summary>Finds what keeps a server from rendering a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="variables">What is known of the template that the text belongs to.</param>
    /// <inheritdoc cref="FindError(string)" path="/returns"/>
    public static string? FindError(string text, HilVariables variables) =>
        text.Contains("${", StringComparison.Ordinal) ? new HilTemplateParser(text, variables).FindError() : null;
}
