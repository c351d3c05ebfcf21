using System.CommandLine;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Cli;

/// <summary>The flag <c>-kv-prefix PREFIX[=TO]</c>, which may be given more than once.</summary>
internal sealed class KeyPrefixFlag : Option<string[]>
{
    /// <summary>What joins several values: the one character that no argument can hold.</summary>
    public const char Separator = '\0';

    public KeyPrefixFlag()
        : base("-kv-prefix")
    {
        Description = "KV entries whose keys begin with PREFIX; with =TO they begin with TO instead afterwards. May be given more than once; \"\" is all.";
        HelpName = "PREFIX[=TO]";
        Arity = ArgumentArity.ExactlyOne;
        CustomParser = static result => result.Tokens[0].Value.Split(Separator);
        Validators.Add(static result =>
        {
            string[] prefixes = [.. (result.Tokens.Count == 1 ? result.Tokens[0].Value.Split(Separator) : []).Select(static value => Parse(value).Prefix)];
            if (prefixes.Distinct(StringComparer.Ordinal).Count() < prefixes.Length)
            {
                result.AddError("each -kv-prefix can be given only once");
            }
        });
    }

    /// <summary>Gets the prefixes.</summary>
    public IReadOnlyList<RecoveryKeyPrefix> Of(ParseResult parsed, bool all) =>
        parsed.GetResult(this) is not null ? [.. parsed.GetRequiredValue(this).Select(Parse)] : all ? [new RecoveryKeyPrefix("")] : [];

    private static RecoveryKeyPrefix Parse(string value)
    {
        int equals = value.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? new RecoveryKeyPrefix(value) : new RecoveryKeyPrefix(value[..equals], value[(equals + 1)..]);
    }
}
