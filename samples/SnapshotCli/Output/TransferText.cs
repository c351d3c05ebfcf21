using System.Globalization;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Cli;

/// <summary>Tells in words how far a transfer is: <c>12.3MB of 40MB, 3.1MB/s, 0:09 left, attempt 2</c>.</summary>
internal static class TransferText
{
    public static string Of(SnapshotProgress progress)
    {
        List<string> parts = [progress.TotalBytes is { } total ? $"{ByteSize.Format(progress.Bytes)} of {ByteSize.Format(total)}" : ByteSize.Format(progress.Bytes)];
        if (progress.BytesPerSecond is { } rate)
        {
            parts.Add($"{ByteSize.Format((long)rate)}/s");
        }

        if (progress.Remaining is { } remaining)
        {
            parts.Add($"{Time(remaining)} left");
        }

        if (progress.Attempt > 1)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"attempt {progress.Attempt}"));
        }

        return string.Join(", ", parts);
    }

    private static string Time(TimeSpan time) => time.TotalHours < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{time:m\\:ss}")
        : string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours}:{time:mm\\:ss}");
}
