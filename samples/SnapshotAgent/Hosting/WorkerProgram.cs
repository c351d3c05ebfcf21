using ConsulSnapshot.Sdk.Agent;
using Microsoft.Extensions.Options;

namespace ConsulSnapshot.Worker;

/// <summary>The process: from its start to its exit code.</summary>
internal static class WorkerProgram
{
    // As the command line's: what cannot be used is wrong usage, and starting anew does not help.
    private const int WrongUsage = 2;

    // What is not expected to happen: whoever watches the process starts it anew.
    private const int Broken = 70;

    /// <summary>Runs until a signal, or until the one backup is made that was asked for.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="configure">Changes the application before it is built; <see langword="null"/> for nothing.</param>
    /// <param name="cancellationToken">Does what a signal does.</param>
    /// <returns>0 good, 1 nothing stored, 3 not everything is well at every destination; 2 if the configuration cannot be used, 70 if the agent ended by an error that is none of its own.</returns>
    public static async Task<int> RunAsync(string[] args, Action<WebApplicationBuilder>? configure = null, CancellationToken cancellationToken = default)
    {
        try
        {
            await using WebApplication app = WorkerHost.Create(args, configure);
            BackgroundService[] services = [.. app.Services.GetServices<IHostedService>().OfType<BackgroundService>()];
            try
            {
                await ((IHost)app).RunAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                // It was stopped while it started.
            }

            // The host ends with a service that fails, and does not say so; a single backup says what became of it.
            return services.Any(static service => service.ExecuteTask is { IsFaulted: true }) ? Broken : Environment.ExitCode;
        }
        catch (Exception exception) when (exception is OptionsValidationException or FormatException or InvalidDataException)
        {
            string why = exception is OptionsValidationException invalid ? string.Join(Environment.NewLine, invalid.Failures) : exception.InnerException?.Message ?? exception.Message;
            await Console.Error.WriteLineAsync($"The configuration cannot be used (appsettings.json is read from {Directory.GetCurrentDirectory()}):{Environment.NewLine}{why}");
            return WrongUsage;
        }
    }
}
