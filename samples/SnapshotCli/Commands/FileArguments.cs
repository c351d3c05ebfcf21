using System.CommandLine;

namespace ConsulSnapshot.Cli;

/// <summary>The FILE of a command, and Consul's words where there are too few or too many.</summary>
internal static class FileArguments
{
    /// <summary>Creates the argument of a command that takes one file.</summary>
    public static Argument<string> One(string description) => new("FILE") { Description = description };

    /// <summary>Creates the argument of a command that takes files.</summary>
    public static Argument<string[]> Many(string description)
    {
        Argument<string[]> files = new("FILE") { Description = description, Arity = ArgumentArity.OneOrMore };
        files.Validators.Add(static result =>
        {
            if (result.Tokens.Count(static token => token.Value == SnapshotInput.StandardInput) > 1)
            {
                result.AddError("FILE may be - only once");
            }
        });
        return files;
    }

    /// <summary>Counts the files that were given.</summary>
    /// <exception cref="UsageException">They are too few or too many.</exception>
    public static void Check(ParseResult parsed)
    {
        foreach (Argument argument in parsed.CommandResult.Command.Arguments)
        {
            int count = (parsed.GetResult(argument)?.Tokens.Count ?? 0) + parsed.UnmatchedTokens.Count;
            if (count < argument.Arity.MinimumNumberOfValues)
            {
                throw new UsageException($"Missing {argument.Name} argument");
            }

            if (count > argument.Arity.MaximumNumberOfValues)
            {
                throw new UsageException($"Too many arguments (expected {argument.Arity.MaximumNumberOfValues}, got {count})");
            }
        }
    }
}
