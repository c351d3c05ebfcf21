using System.Diagnostics;
using System.Globalization;

namespace ConsulSnapshot.Sdk.IntegrationTests;

/// <summary>Sees to it that a server does not outlive the test run, however that ends.</summary>
/// <remarks>
/// A test run that is killed runs no code of its own any more. Its end of a pipe is closed all the same, and that is what a
/// shell waits for here before it ends the server and removes its folder. Dispose the guard once the server has ended.
/// </remarks>
internal sealed class ServerGuard : IDisposable
{
    // A Ctrl+C or a signal to the whole process group is for the tests; the guard goes after them.
    private const string Script = """trap "" INT TERM HUP; read -r _; kill -KILL "$0"; rm -rf -- "$1" """;

    private readonly Process? _shell;

    public ServerGuard(int processId, string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _shell = Process.Start(new ProcessStartInfo(
            "/bin/sh", ["-c", Script, processId.ToString(CultureInfo.InvariantCulture), folder])
        {
            RedirectStandardInput = true,
        });
    }

    public void Dispose()
    {
        _shell?.Kill();
        _shell?.Dispose();
    }
}
