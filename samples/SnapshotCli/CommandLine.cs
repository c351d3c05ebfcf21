using System.CommandLine;
using System.CommandLine.Help;
using System.Reflection;
using System.Text;

namespace ConsulSnapshot.Cli;

/// <summary>Runs one command line: the program without the process around it.</summary>
internal static class CommandLine
{
    private const string Name = "consul-snapshot";

    /// <summary>Gets the version of this program.</summary>
    public static string Version { get; } =
        typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Runs one command.</summary>
    /// <param name="arguments">The arguments, without the program's name.</param>
    /// <param name="console">What it reads from and writes to.</param>
    /// <param name="cancellationToken">Ends the command early.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CommandConsole console, CancellationToken cancellationToken)
    {
        RootCommand root = CreateRoot(console);
        try
        {
            return await InvokeAsync(root, arguments, console, cancellationToken);
        }
        catch (UsageException exception)
        {
            await console.Error.WriteLineAsync(OneLine.Of(exception.Message));
            await console.Error.WriteLineAsync($"For help: {HelpFor(root, arguments)}");
            return ExitCode.Usage;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (CommandException exception)
        {
            await console.Error.WriteLineAsync(OneLine.Of(exception.Message));
            return ExitCode.Failed;
        }
        catch (Exception exception)
        {
            await console.Error.WriteLineAsync($"Error: {OneLine.Of(exception.Message)}");
            return ExitCode.Failed;
        }
    }

    private static async Task<int> InvokeAsync(RootCommand root, IReadOnlyList<string> arguments, CommandConsole console, CancellationToken cancellationToken)
    {
        // No "@file" expansion and no bundling of one-letter flags: Consul's command knows neither.
        ParserConfiguration parser = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };
        ParseResult parsed = root.Parse(GoFlags.Rewrite(root, arguments), parser);
        if (parsed.Action is not (HelpAction or PrintVersion))
        {
            FileArguments.Check(parsed);
            ThrowIfWrong(parsed);
        }

        StreamWriter output = new(console.Output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        await using (output)
        {
            // Signals are the process's matter, exceptions ours.
            InvocationConfiguration invocation = new() { Output = output, Error = console.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await parsed.InvokeAsync(invocation, cancellationToken);
        }
    }

    private static void ThrowIfWrong(ParseResult parsed)
    {
        if (parsed.CommandResult.Command is RootCommand)
        {
            throw new UsageException(parsed.UnmatchedTokens is [string name, ..] ? $"Unknown command: {name}" : "Missing command");
        }

        if (parsed.Errors.Count > 0)
        {
            throw new UsageException(parsed.Errors[0].Message);
        }
    }

    private static RootCommand CreateRoot(CommandConsole console)
    {
        RootCommand root = new("Works with snapshots of HashiCorp Consul, as \"consul snapshot\" does, without a Consul binary.") { HelpName = Name };
        root.Options.Clear();
        root.Options.Add(new HelpOption("-help", "-h") { Recursive = true });
        root.Options.Add(new VersionOption("-version") { Action = new PrintVersion() });
        root.Subcommands.Add(SaveCommand.Create(console));
        root.Subcommands.Add(RestoreCommand.Create(console));
        root.Subcommands.Add(RecoverCommand.Create(console));
        root.Subcommands.Add(StatusCommand.Create(console));
        root.Subcommands.Add(InspectCommand.Create(console));
        root.Subcommands.Add(DecodeCommand.Create(console));
        root.Subcommands.Add(VerifyCommand.Create(console));
        root.Subcommands.Add(CompatCommand.Create(console));
        root.Subcommands.Add(IdentityCommand.Create(console));
        root.Subcommands.Add(DiffCommand.Create(console));
        root.Subcommands.Add(AgentCommand.Create(console));
        root.Subcommands.Add(ListCommand.Create(console));
        root.Subcommands.Add(GetCommand.Create(console));
        root.Subcommands.Add(PruneCommand.Create(console));
        return root;
    }

    private static string HelpFor(RootCommand root, IReadOnlyList<string> arguments)
    {
        Command? command = root.Subcommands.FirstOrDefault(sub => arguments.Count > 0 && sub.Name == arguments[0]);
        return command is null ? $"{Name} -help" : $"{Name} {command.Name} -help";
    }
}
