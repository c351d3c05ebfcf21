using Spectre.Console;

namespace ConsulSnapshot.Cli;

/// <summary>Shows bytes and rate of what takes long, on standard error and only on a terminal.</summary>
internal static class ProgressDisplay
{
    /// <summary>Does some work, and shows how far it is.</summary>
    /// <param name="terminal">Where to show it; <see langword="null"/> for nowhere.</param>
    /// <param name="description">What is done to what.</param>
    /// <param name="length">The number of bytes in all; <see langword="null"/> if not known.</param>
    /// <param name="work">The work; is handed what to report the number of bytes to, or <see langword="null"/>.</param>
    public static async Task<T> ShowAsync<T>(IAnsiConsole? terminal, string description, long? length, Func<IProgress<long>?, Task<T>> work)
    {
        if (terminal is null)
        {
            return await work(null);
        }

        ProgressColumn amount = length is null ? new TransferredColumn() : new DownloadedColumn();
        return await terminal.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), amount, new TransferSpeedColumn())
            .StartAsync(async context =>
            {
                ProgressTask task = context.AddTask(Markup.Escape(OneLine.Of(description)), autoStart: true, maxValue: length ?? long.MaxValue);
                task.IsIndeterminate = length is null;
                return await work(new TaskProgress(task));
            });
    }

    // Not Progress<T>, whose reports run on the thread pool, in any order.
    private sealed class TaskProgress(ProgressTask task) : IProgress<long>
    {
        public void Report(long value) => task.Value = value;
    }
}
