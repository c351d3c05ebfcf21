using System.Text;
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

    /// <summary>Gets a value indicating whether somebody sits at <see cref="Input"/> who can be asked.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>Gets what reads an environment variable.</summary>
    public Func<string, string?> Environment { get; init; } = static _ => null;

    /// <summary>Gets the console of this process.</summary>
    public static CommandConsole OfProcess() => new(new CancelableStream(Console.OpenStandardInput()), Console.OpenStandardOutput(), Console.Error)
    {
        Terminal = Console.IsErrorRedirected ? null : AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }),
        IsInteractive = !Console.IsInputRedirected && !Console.IsErrorRedirected,
        Environment = System.Environment.GetEnvironmentVariable,
    };

    /// <summary>Says something on standard error while something else goes on: above its progress, if that is shown.</summary>
    public void Note(string text)
    {
        if (Terminal is { } terminal)
        {
            terminal.WriteLine(OneLine.Of(text));
        }
        else
        {
            Error.WriteLine(OneLine.Of(text));
        }
    }

    /// <summary>Asks a question on standard error and reads the answer: only <c>yes</c> and <c>y</c> mean yes.</summary>
    public async Task<bool> AskAsync(string question, CancellationToken cancellationToken)
    {
        await Error.WriteAsync($"{question} (yes/no) ");
        await Error.FlushAsync(cancellationToken);
        List<byte> answer = [];
        byte[] one = new byte[1];
        while (await Input.ReadAsync(one, cancellationToken) == 1 && one[0] != '\n')
        {
            answer.Add(one[0]);
        }

        return Encoding.UTF8.GetString([.. answer]).Trim().ToUpperInvariant() is "YES" or "Y";
    }
}
