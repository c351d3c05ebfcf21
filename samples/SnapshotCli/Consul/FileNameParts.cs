using System.Text.Json;

namespace ConsulSnapshot.Cli;

/// <summary>What <c>save -append-filename</c> puts into a file's name: <c>b.snap</c> becomes <c>b-1.21.4-dc1.snap</c>.</summary>
/// <remarks>Always in this order, and words that are not known do not count. Source: hashicorp/consul, command/snapshot/save; format document 10.3.</remarks>
internal readonly record struct FileNameParts(bool Version, bool Datacenter)
{
    public static FileNameParts None { get; }

    public static FileNameParts Parse(string? list)
    {
        string[] words = list?.Split(',') ?? [];
        return new FileNameParts(words.Contains("version"), words.Contains("dc"));
    }

    /// <summary>Asks the agent for the parts, and puts them before the last extension.</summary>
    public async Task<string> AppendToAsync(string path, AgentClient agent, CancellationToken cancellationToken)
    {
        string suffix = "";
        if (Version)
        {
            suffix += "-" + await AskAsync(agent.GetLeaderVersionAsync, "Error fetching version of Consul agent Leader", cancellationToken);
        }

        if (Datacenter)
        {
            suffix += "-" + await AskAsync(agent.GetDatacenterAsync, "Error connecting to Consul agent and fetching datacenter/version", cancellationToken);
        }

        int name = Path.GetFileName(path.AsSpan()).LastIndexOf('.');
        int extension = name < 0 ? path.Length : path.Length - Path.GetFileName(path.AsSpan()).Length + name;
        return path.Insert(extension, suffix);
    }

    private static async Task<string> AskAsync(Func<CancellationToken, Task<string>> ask, string failure, CancellationToken cancellationToken)
    {
        try
        {
            string part = await ask(cancellationToken);

            // An answer must not lead into another folder.
            return part.AsSpan().ContainsAny('/', '\\', '\0') ? throw new JsonException($"'{part}' cannot be part of a file's name") : part;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new CommandException($"{failure}: {exception.Message}", exception);
        }
    }
}
