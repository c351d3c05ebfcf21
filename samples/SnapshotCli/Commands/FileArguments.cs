using System.CommandLine;

namespace ConsulSnapshot.Cli;

/// <summary>The FILE of a command, and Consul's words where there are too few or too many.</summary>
internal static class FileArguments
{
    /// <summary>Creates the argument of a command that takes one file, or one of several that mean different things.</summary>
    public static Argument<string> One(string description, string name = "FILE") => new(name) { Description = description };

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
        int given = parsed.UnmatchedTokens.Count;
        int most = 0;
        foreach (Argument argument in parsed.CommandResult.Command.Arguments)
        {
            int count = parsed.GetResult(argument)?.Tokens.Count ?? 0;
            given += count;
            most += argument.Arity.MaximumNumberOfValues;
            if (count < argument.Arity.MinimumNumberOfValues)
            {
                throw new UsageException($"Missing {argument.Name} argument");
            }
        }

        if (most > 0 && given > most)
        {
            throw new UsageException($"Too many arguments (expected {most}, got {given})");
        }
    }
}
