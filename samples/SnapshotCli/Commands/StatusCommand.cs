using System.CommandLine;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Cli;

/// <summary><c>status</c>: the servers of a cluster, and whether a restore into it can work.</summary>
internal static class StatusCommand
{
    public static Command Create(CommandConsole console)
    {
        Option<string> format = FormatFlag.Create();
        ConnectionFlags connection = new();
        Command command = new("status", "Tells what a cluster's servers are and how they are; exit code 1 if a restore into it cannot work.") { format };
        connection.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using ConsulConnection consul = connection.Open(parsed, console);
            ClusterStatus status = await ReadAsync(consul.Snapshots, cancellationToken);
            await (parsed.GetValue(format) == FormatFlag.Json
                ? OutputJson.WriteAsync(StatusJson.Of(status), OutputJson.Line.StatusJson, console.Output, cancellationToken)
                : StatusText.WriteAsync(status, console.Output, cancellationToken));
            return status.IsReady ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static async Task<ClusterStatus> ReadAsync(ConsulSnapshotClient client, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetStatusAsync(cancellationToken: cancellationToken);
        }
        catch (ConsulSnapshotRequestException exception)
        {
            throw new CommandException($"Error reading the status of the cluster: {exception.Message}", exception);
        }
    }
}
