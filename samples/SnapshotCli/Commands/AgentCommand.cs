using System.CommandLine;
using ConsulSnapshot.Sdk.Agent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ConsulSnapshot.Cli;

/// <summary><c>agent</c>: the backup agent, with the files, flags and variables of Consul Enterprise's <c>snapshot agent</c>.</summary>
internal static class AgentCommand
{
    public static Command Create(CommandConsole console)
    {
        Command command = new("agent", "Saves snapshots on a schedule, as Consul Enterprise's \"snapshot agent\" does and with its configuration: -config-file, -config-dir and its other flags.")
        {
            // They are Enterprise's, and read as it reads them.
            TreatUnmatchedTokensAsErrors = false,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            EnterpriseAgentConfiguration configuration = Read(parsed.UnmatchedTokens, console);
            foreach (string warning in configuration.Warnings)
            {
                console.Note(warning);
            }

            using IHost host = Build(configuration);
            Environment.ExitCode = ExitCode.Done; // a single backup says there what became of it
            await host.RunAsync(cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            return Environment.ExitCode;
        });
        return command;
    }

    private static EnterpriseAgentConfiguration Read(IReadOnlyList<string> arguments, CommandConsole console)
    {
        try
        {
            return EnterpriseAgentConfiguration.Read(arguments, console.Environment);
        }
        catch (FormatException exception)
        {
            throw new UsageException(exception.Message);
        }
    }

    private static IHost Build(EnterpriseAgentConfiguration configuration)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Logging.SetMinimumLevel(configuration.LogLevel);
        builder.Logging.AddSimpleConsole(options =>
        {
            options.SingleLine = true;
            options.UseUtcTimestamp = true;
            options.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
        });
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(static options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime, CallersLifetime>());
        builder.Services.AddConsulSnapshotAgent(configuration).OpenStoresWith(static (_, settings) => CloudDestinations.Open(settings));
        return builder.Build();
    }

    /// <summary>Leaves signals to the process, which cancels the command.</summary>
    private sealed class CallersLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
