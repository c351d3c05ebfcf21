using System.CommandLine;

namespace ConsulSnapshot.Cli;

/// <summary>Reads flags the way Go does, so that command lines written for Consul mean the same here.</summary>
/// <remarks>
/// One dash or two; <c>-name value</c> takes whatever comes next, <c>-name=value</c> too; boolean flags take a value only after <c>=</c>; of
/// a flag given twice the last counts; <c>--</c> ends the flags. Other than in Go they may also come after FILE.
/// Source: Go, documentation of package flag; format document 10.1.
/// </remarks>
internal static class GoFlags
{
    /// <summary>Rewrites arguments so that the parser has no choice: each flag by its own name, with its value beside it.</summary>
    /// <exception cref="UsageException">A flag does not exist, or has no value or a wrong one.</exception>
    public static List<string> Rewrite(Command root, IReadOnlyList<string> arguments)
    {
        Command command = root;
        List<string> rewritten = [];
        Dictionary<string, string> flags = [];
        for (int i = 0; i < arguments.Count; i++)
        {
            string argument = arguments[i];
            if (argument == "--")
            {
                rewritten.AddRange(arguments.Skip(i));
                break;
            }

            if (argument.Length < 2 || argument[0] != '-')
            {
                command = command == root ? root.Subcommands.FirstOrDefault(sub => sub.Name == argument) ?? root : command;
                rewritten.Add(argument);
                continue;
            }

            (string name, string? value) = Split(argument);
            Option? found = Find(command, root, name);
            if (found is null && !command.TreatUnmatchedTokensAsErrors)
            {
                // A command that reads its flags itself.
                rewritten.Add(argument);
                continue;
            }

            Option option = found ?? throw new UsageException($"flag provided but not defined: {name}");
            if (option.Arity.MaximumNumberOfValues == 0)
            {
                rewritten.Add(option.Name);
                continue;
            }

            if (option.ValueType == typeof(bool))
            {
                value = value is null ? "true" : Boolean(name, value);
            }
            else if (option is SelectionFlag)
            {
                // Like a boolean flag, it takes a value only after "=".
                value ??= "";
            }
            else if (value is null)
            {
                value = ++i < arguments.Count ? arguments[i] : throw new UsageException($"flag needs an argument: {name}");
            }

            // Values of a flag that takes many are separated by commas, and so may be joined.
            bool isMore = option.ValueType == typeof(string[]) && flags.ContainsKey(option.Name);
            char separator = option is KeyPrefixFlag ? KeyPrefixFlag.Separator : ',';
            flags[option.Name] = isMore ? $"{flags[option.Name]}{separator}{value}" : value;
        }

        // After the command's name, before its arguments. An empty value must be an argument of its own: the parser takes "-name=" for no value.
        int position = command == root ? 0 : rewritten.IndexOf(command.Name) + 1;
        rewritten.InsertRange(position, flags.SelectMany(static flag => flag.Value.Length == 0 ? [flag.Key, ""] : new[] { $"{flag.Key}={flag.Value}" }));
        return rewritten;
    }

    private static (string Name, string? Value) Split(string argument)
    {
        string flag = argument.StartsWith("--", StringComparison.Ordinal) ? argument[1..] : argument;
        int equals = flag.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (flag, null) : (flag[..equals], flag[(equals + 1)..]);
    }

    private static Option? Find(Command command, Command root, string name) =>
        command.Options.Concat(root.Options.Where(static option => option.Recursive)).FirstOrDefault(option => option.Name == name || option.Aliases.Contains(name));

    private static string Boolean(string name, string value) => value switch
    {
        "1" or "t" or "T" or "true" or "TRUE" or "True" => "true",
        "0" or "f" or "F" or "false" or "FALSE" or "False" => "false",
        _ => throw new UsageException($"invalid boolean value \"{value}\" for {name}: parse error"),
    };
}
