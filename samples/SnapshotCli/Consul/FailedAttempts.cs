using System.Globalization;
using Microsoft.Extensions.Logging;

namespace ConsulSnapshot.Cli;

/// <summary>Tells whoever waits of each attempt that failed and is followed by another; out of the client's log.</summary>
internal sealed class FailedAttempts(CommandConsole console) : ILoggerProvider, ILogger
{
    // The client's event for it; event ids are stable.
    private const int AttemptFailed = 10;

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Id != AttemptFailed || exception is null || state is not IReadOnlyList<KeyValuePair<string, object?>> list)
        {
            return;
        }

        Dictionary<string, object?> values = new(list, StringComparer.Ordinal);
        if (values["Delay"] is TimeSpan delay)
        {
            console.Note(string.Create(
                CultureInfo.InvariantCulture, $"Attempt {values["Attempt"]} of {values["MaxAttempts"]}: {exception.Message} The next one begins in {delay.TotalSeconds:0.0} s."));
        }
    }

    public void Dispose()
    {
        // The console is the process's.
    }
}
