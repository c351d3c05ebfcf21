using System.CommandLine;
using ConsulSnapshot.Sdk;

namespace ConsulSnapshot.Cli;

/// <summary><c>identity FILE</c>: what a snapshot tells of where it comes from.</summary>
internal static class IdentityCommand
{
    public static Command Create(CommandConsole console)
    {
        Argument<string> file = FileArguments.One("The archive, - for standard input, or the state.bin of a server's own snapshot directory.");
        Option<string> token = new("-token")
        {
            Description = "A token, by its secret or accessor id: tells whether it will be valid after a restore, and whether it may do everything. Other users of this machine can see it.",
            HelpName = "TOKEN",
        };
        Option<string> tokenFile = new("-token-file") { Description = "A file that holds such a token.", HelpName = "PATH" };
        Option<string> format = FormatFlag.Create();
        Command command = new("identity", "Tells where a snapshot comes from: versions, datacenter, cluster, time, edition, tokens, CA.") { file, token, tokenFile, format };
        command.Validators.Add(result =>
        {
            if (result.GetValue(token) is { Length: > 0 } && result.GetValue(tokenFile) is { Length: > 0 })
            {
                result.AddError("only one of -token and -token-file can be given");
            }
        });
        command.SetAction((parsed, cancellationToken) => RunAsync(
            console, parsed.GetRequiredValue(file), TokenOf(parsed.GetValue(token), parsed.GetValue(tokenFile)), parsed.GetValue(format) == FormatFlag.Json, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandConsole console, string file, Secret<string>? token, bool json, CancellationToken cancellationToken)
    {
        SnapshotIdentity identity = await SnapshotFile.ReadAsync(
            console, file, reader => SnapshotIdentity.ReadAsync(reader, new SnapshotIdentityOptions { Token = token }, cancellationToken), cancellationToken);
        await (json
            ? OutputJson.WriteAsync(IdentityJson.Of(file, identity, token is not null), OutputJson.Line.IdentityJson, console.Output, cancellationToken)
            : IdentityText.WriteAsync(identity, token is not null, console.Output, cancellationToken));
        return ExitCode.Done;
    }

    private static Secret<string>? TokenOf(string? token, string? file)
    {
        if (string.IsNullOrEmpty(file))
        {
            // A bare null would become a secret that holds nothing.
            return string.IsNullOrEmpty(token) ? default(Secret<string>?) : new Secret<string>(token);
        }

        try
        {
            return File.ReadAllText(file).Trim() is { Length: > 0 } text
                ? new Secret<string>(text)
                : throw new CommandException($"Error loading token file {file}: it is empty");
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw new CommandException($"Error loading token file {file}: {FileErrors.Describe(file, exception)}", exception);
        }
    }
}
