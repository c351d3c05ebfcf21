using System.CommandLine;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Cli;

/// <summary>A flag that selects all objects of a kind, or with a value after <c>=</c> some: <c>-policies</c>, <c>-policies=ops,deploy</c>.</summary>
internal sealed class SelectionFlag : Option<string[]>
{
    public SelectionFlag(string name, string objects, string by)
        : base(name)
    {
        Description = $"{objects}: all, or after = those with these {by}.";
        HelpName = "[=LIST]";
        Arity = ArgumentArity.ExactlyOne;
        CustomParser = static result => result.Tokens[0].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>Gets what is selected.</summary>
    public RecoverySelection Of(ParseResult parsed, bool all) => parsed.GetResult(this) switch
    {
        null => all ? RecoverySelection.All : RecoverySelection.None,
        _ when parsed.GetValue(this) is { Length: > 0 } names => RecoverySelection.Of(names),
        _ => RecoverySelection.All,
    };
}
