using System.CommandLine;
using ConsulSnapshot.Sdk;

namespace ConsulSnapshot.Cli;

/// <summary><c>compat FILE</c>: into which versions of Consul a snapshot loads, and what stops each other one.</summary>
internal static class CompatCommand
{
    public static Command Create(CommandConsole console)
    {
        Argument<string> file = FileArguments.One("The archive, - for standard input, or the state.bin of a server's own snapshot directory.");
        Option<string> edition = TargetFlags.CreateEdition();
        Option<string> format = FormatFlag.Create();
        Command command = new("compat", "Tells into which versions of Consul a snapshot loads, and what stops each other one.") { file, edition, format };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            console, parsed.GetRequiredValue(file), TargetFlags.EditionOf(parsed, edition), parsed.GetValue(format) == FormatFlag.Json, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandConsole console, string file, ConsulEdition edition, bool json, CancellationToken cancellationToken)
    {
        RestoreCheckReport report = await SnapshotFile.ReadAsync(
            console, file, reader => RestoreCheck.RunAsync(reader, cancellationToken: cancellationToken), cancellationToken);
        IReadOnlyList<ReleaseCompatibility> releases = report.GetCompatibility(edition);
        await (json
            ? CompatibilityJson.WriteAsync(file, edition, report, releases, console.Output, cancellationToken)
            : CompatibilityText.WriteAsync(file, report, releases, console.Output, cancellationToken));
        return ExitCode.Done;
    }
}
