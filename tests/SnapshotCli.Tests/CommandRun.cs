using System.Text;
using System.Text.Json;

namespace ConsulSnapshot.Cli.Tests;

/// <summary>One run of the program without a process around it: what it printed and how it ended.</summary>
internal sealed record CommandRun(int ExitCode, byte[] OutputBytes, string Error)
{
    public string Output => Encoding.UTF8.GetString(OutputBytes);

    /// <summary>The lines of standard output, which must end with a newline.</summary>
    public string[] Lines => Output.Length == 0 ? [] : Output[..^1].Split('\n');

    public JsonElement[] Json => [.. Lines.Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

    public static Task<CommandRun> OfAsync(params string[] arguments) => OfAsync(Stream.Null, arguments);

    public static Task<CommandRun> OfAsync(Stream input, params string[] arguments) => OfAsync(input, static _ => null, arguments);

    /// <summary>A run by somebody who sits at a terminal and types these lines.</summary>
    public static Task<CommandRun> OfAsync(string typed, string[] arguments) =>
        RunAsync(new CommandConsole(new MemoryStream(Encoding.UTF8.GetBytes(typed)), Stream.Null, TextWriter.Null) { IsInteractive = true }, arguments);

    public static Task<CommandRun> OfAsync(Stream input, Func<string, string?> environment, params string[] arguments) =>
        RunAsync(new CommandConsole(input, Stream.Null, TextWriter.Null) { Environment = environment }, arguments);

    private static async Task<CommandRun> RunAsync(CommandConsole console, string[] arguments)
    {
        using MemoryStream output = new();
        using StringWriter error = new() { NewLine = "\n" };

        int exitCode = await CommandLine.RunAsync(arguments, console with { Output = output, Error = error }, TestContext.Current.CancellationToken);

        return new CommandRun(exitCode, output.ToArray(), error.ToString());
    }
}
