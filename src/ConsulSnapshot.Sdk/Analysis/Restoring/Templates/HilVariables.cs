namespace ConsulSnapshot.Sdk;

/// <summary>What a text of a prepared query template may refer to, as it is when a server compiles the template.</summary>
/// <param name="Name">The template's name, if it is known.</param>
/// <param name="HasExpression">Whether the template has a regular expression, without which <c>match</c> is always empty.</param>
internal sealed record HilVariables(string? Name, bool HasExpression)
{
    /// <summary>Gets what holds for any template.</summary>
    public static HilVariables Unknown { get; } = new(null, HasExpression: true);

    /// <summary>Gets what <c>match</c> gives, whatever its argument.</summary>
    public HilValue Match { get; } = HasExpression ? HilValue.Unknown(HilType.Text) : HilValue.Of("");

    /// <summary>Finds a variable by its name.</summary>
    public bool TryFind(ReadOnlySpan<char> name, out HilValue value)
    {
        // The first rendering is for the template's own name and for no agent: nothing follows the prefix.
        (bool known, value) = name switch
        {
            "name.full" or "name.prefix" => (true, Name is null ? HilValue.Unknown(HilType.Text) : HilValue.Of(Name)),
            "name.suffix" or "agent.segment" => (true, HilValue.Of("")),
            _ => (false, default),
        };
        return known;
    }
}
