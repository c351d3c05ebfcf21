using System.Diagnostics;
using System.Globalization;

namespace ConsulSnapshot.Sdk.Benchmarks;

/// <summary>Runs commands in turn, some rounds, and prints the median of each: wall time, CPU time, peak memory.</summary>
/// <remarks>CPU time and memory are read from /proc while a command runs, so they exist on Linux only, and miss what happens in the last milliseconds.</remarks>
internal static class SideBySide
{
    private const double ClockTicksPerSecond = 100;

    private sealed record Measurement(double Wall, double Cpu, double PeakMebibytes);

    /// <summary>Runs each command, given as "name=program arguments", so many times, after a first round that does not count.</summary>
    public static int Run(int rounds, string[] commands)
    {
        (string Name, string Command)[] named = [.. commands.Select(Split)];
        Dictionary<string, List<Measurement>> runs = named.ToDictionary(command => command.Name, _ => new List<Measurement>());
        for (int round = 0; round <= rounds; round++)
        {
            foreach ((string name, string command) in named)
            {
                Measurement run = Measure(command);
                if (round > 0)
                {
                    runs[name].Add(run);
                }
            }
        }

        Print(named, runs);
        return 0;
    }

    private static (string Name, string Command) Split(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return (text[..equals], text[(equals + 1)..]);
    }

    private static Measurement Measure(string command)
    {
        string[] words = command.Split(' ');
        ProcessStartInfo start = new(words[0], words[1..]) { RedirectStandardOutput = true };
        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"'{command}' could not be started.");
        Task drained = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        double cpu = 0;
        double peak = 0;
        while (!process.WaitForExit(TimeSpan.FromMilliseconds(5)))
        {
            cpu = Math.Max(cpu, ReadCpu(process.Id));
            peak = Math.Max(peak, ReadPeak(process.Id));
        }

        drained.GetAwaiter().GetResult();
        double wall = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return process.ExitCode == 0 ? new Measurement(wall, cpu, peak) : throw new InvalidOperationException($"'{command}' ended with exit code {process.ExitCode}.");
    }

    private static double ReadCpu(int process)
    {
        // Fields 14 and 15, counted after the name in parentheses: user and system time in clock ticks. Source: proc(5).
        string stat = ReadProc(process, "stat");
        string[] fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 12
            ? (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) / ClockTicksPerSecond
            : 0;
    }

    private static double ReadPeak(int process)
    {
        string? line = ReadProc(process, "status").Split('\n').FirstOrDefault(static line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    private static string ReadProc(int process, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/{file}");
        }
        catch (IOException)
        {
            return ""; // the process has just ended, or this is not Linux
        }
    }

    private static void Print((string Name, string Command)[] named, Dictionary<string, List<Measurement>> runs)
    {
        double baseline = Median(runs[named[0].Name], static run => run.Wall);
        Console.WriteLine($"| program | wall s | CPU s | peak MiB | wall ÷ {named[0].Name} |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: |");
        foreach ((string name, _) in named)
        {
            double wall = Median(runs[name], static run => run.Wall);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {wall:0.00} | {Median(runs[name], static run => run.Cpu):0.00} | {Median(runs[name], static run => run.PeakMebibytes):0} | {wall / baseline:0.00} |"));
        }
    }

    private static double Median(List<Measurement> runs, Func<Measurement, double> value)
    {
        double[] sorted = [.. runs.Select(value).Order()];
        return sorted[sorted.Length / 2];
    }
}
