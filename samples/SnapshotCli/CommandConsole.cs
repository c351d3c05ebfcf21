using Spectre.Console;

namespace ConsulSnapshot.Cli;

/// <summary>What a command reads from and writes to, so that tests can hand in their own and run side by side.</summary>
/// <param name="Input">Standard input.</param>
/// <param name="Output">Standard output, as bytes: keys need not be text.</param>
/// <param name="Error">Standard error.</param>
internal sealed record CommandConsole(Stream Input, Stream Output, TextWriter Error)
{
    /// <summary>Gets where progress is shown; <see langword="null"/> for nowhere.</summary>
    public IAnsiConsole? Terminal { get; init; }

    /// <summary>Gets what reads an environment variable.</summary>
    public Func<string, string?> Environment { get; init; } = static _ => null;

    /// <summary>Gets the console of this process.</summary>
    public static CommandConsole OfProcess() => new(new CancelableStream(Console.OpenStandardInput()), Console.OpenStandardOutput(), Console.Error)
    {
        Terminal = Console.IsErrorRedirected ? null : AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }),
        Environment = System.Environment.GetEnvironmentVariable,
    };
}
