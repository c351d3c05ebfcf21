using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ConsulSnapshot.Sdk.IntegrationTests;

/// <summary>The Consul program whose servers the tests talk to.</summary>
/// <remarks><c>CONSUL_BINARY</c> names it; without that it is the <c>consul</c> on the path.</remarks>
internal static partial class ConsulBinary
{
    private static readonly Lazy<string?> s_path = new(Find);
    private static readonly Lazy<Task<Version>> s_version = new(ReadVersionAsync);

    /// <summary>Returns the program's path, or skips the running test where there is none.</summary>
    /// <remarks>With <c>CONSUL_SNAPSHOT_REQUIRE_SERVERS=1</c>, as in CI, a missing server fails the test instead.</remarks>
    public static string Require()
    {
        if (s_path.Value is { } path)
        {
            return path;
        }

        const string Reason = "Needs a Consul server: set CONSUL_BINARY, put consul on the path, or run eng/test.sh.";
        if (Environment.GetEnvironmentVariable("CONSUL_SNAPSHOT_REQUIRE_SERVERS") == "1")
        {
            Assert.Fail(Reason);
        }

        Assert.Skip(Reason);
        return null;
    }

    /// <summary>Returns the program's version, such as 1.8.7.</summary>
    public static Task<Version> GetVersionAsync() => s_version.Value;

    /// <summary>Runs one command to its end and returns what it printed.</summary>
    /// <exception cref="InvalidOperationException">The command failed.</exception>
    public static async Task<string> RunAsync(
        string workingDirectory, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = new(Require(), arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException(
                $"'consul {string.Join(' ', start.ArgumentList)}' ended with {process.ExitCode}: {await error}{await output}");
    }

    private static string? Find()
    {
        string? named = Environment.GetEnvironmentVariable("CONSUL_BINARY");
        if (!string.IsNullOrEmpty(named))
        {
            return File.Exists(named) ? named : throw new FileNotFoundException("CONSUL_BINARY names no file.", named);
        }

        string name = OperatingSystem.IsWindows() ? "consul.exe" : "consul";
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
    }

    private static async Task<Version> ReadVersionAsync()
    {
        string text = await RunAsync(Path.GetTempPath(), ["version"], CancellationToken.None);
        Match match = VersionPattern().Match(text);
        return match.Success
            ? Version.Parse(match.ValueSpan)
            : throw new InvalidOperationException($"'consul version' printed no version: {text}");
    }

    [GeneratedRegex(@"(?<=^Consul v)\d+\.\d+\.\d+")]
    private static partial Regex VersionPattern();
}
