using ConsulSnapshot.Sdk.Agent;
using Microsoft.Extensions.Options;

namespace ConsulSnapshot.Worker;

/// <summary>The process: from its start to its exit code.</summary>
internal static class WorkerProgram
{
    // As the command line's: what cannot be used is wrong usage, and starting anew does not help.
    private const int WrongUsage = 2;

    /// <summary>Runs until a signal, or until the one backup is made that was asked for.</summary>
    /// <returns>0 good, 1 nothing stored, 3 not everything is well at every destination; 2 if the configuration cannot be used.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using WebApplication app = WorkerHost.Create(args);
            await app.RunAsync();
            return Environment.ExitCode; // a single backup says there what became of it
        }
        catch (Exception exception) when (exception is OptionsValidationException or FormatException or InvalidDataException)
        {
            string why = exception is OptionsValidationException invalid ? string.Join(Environment.NewLine, invalid.Failures) : exception.InnerException?.Message ?? exception.Message;
            await Console.Error.WriteLineAsync($"The configuration cannot be used (appsettings.json is read from {Directory.GetCurrentDirectory()}):{Environment.NewLine}{why}");
            return WrongUsage;
        }
    }
}
