using ConsulSnapshot.Sdk.Client;
using Spectre.Console;

namespace ConsulSnapshot.Cli;

/// <summary>Shows how far something is that takes long, on standard error and only on a terminal.</summary>
internal static class ProgressDisplay
{
    /// <summary>Reads something, and shows how far it is.</summary>
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
        return await StartAsync(terminal, description, [amount, new TransferSpeedColumn()], task =>
        {
            task.MaxValue = length ?? long.MaxValue;
            task.IsIndeterminate = length is null;
            return work(new ReadProgress(task));
        });
    }

    /// <summary>Saves or restores something, and shows amount, rate, remaining time and attempt as the client tells them.</summary>
    /// <param name="terminal">Where to show it; <see langword="null"/> for nowhere.</param>
    /// <param name="description">What is done to what.</param>
    /// <param name="work">The work; is handed what to report to, or <see langword="null"/>.</param>
    public static async Task<T> ShowAsync<T>(IAnsiConsole? terminal, string description, Func<IProgress<SnapshotProgress>?, Task<T>> work)
    {
        if (terminal is null)
        {
            return await work(null);
        }

        TransferColumn column = new();
        return await StartAsync(terminal, description, [column], task =>
        {
            task.IsIndeterminate = true;
            return work(new TransferProgress(task, column));
        });
    }

    private static Task<T> StartAsync<T>(IAnsiConsole terminal, string description, ProgressColumn[] columns, Func<ProgressTask, Task<T>> work) =>
        terminal.Progress()
            .AutoClear(true)
            .Columns([new TaskDescriptionColumn(), new ProgressBarColumn(), .. columns])
            .StartAsync(context => work(context.AddTask(Markup.Escape(OneLine.Of(description)))));

    // Not Progress<T>, whose reports run on the thread pool, in any order.
    private sealed class ReadProgress(ProgressTask task) : IProgress<long>
    {
        public void Report(long value) => task.Value = value;
    }

    private sealed class TransferProgress(ProgressTask task, TransferColumn column) : IProgress<SnapshotProgress>
    {
        public void Report(SnapshotProgress value)
        {
            column.Text = TransferText.Of(value);
            task.IsIndeterminate = value.TotalBytes is not > 0;
            task.MaxValue = value.TotalBytes is > 0 and { } total ? total : long.MaxValue;
            task.Value = value.Bytes;
        }
    }
}
