using System.Globalization;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Names a file for each server: <c>b.snap</c> becomes <c>b-n1.snap</c>.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class ServerFileNames(string path)
{
    // Names of files may differ in case alone on some systems, and not on others.
    private readonly HashSet<string> _given = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _lock = new();

    /// <summary>Gets a path that was not given before.</summary>
    /// <param name="server">The server's name, which may hold anything.</param>
    public string Next(string server)
    {
        // The name comes from the network, and must not lead into another folder.
        string part = string.Concat(server.Select(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-'));
        string extension = Path.GetExtension(path);
        string begin = path[..^extension.Length];
        lock (_lock)
        {
            string name = part;
            for (int number = 2; !_given.Add(name); number++)
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{part}-{number}");
            }

            return $"{begin}-{name}{extension}";
        }
    }
}
