using System.Globalization;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Cli;

/// <summary>What <c>save -append-filename</c> puts into a file's name: <c>b.snap</c> becomes <c>b-1.21.4-dc1.snap</c>.</summary>
/// <remarks>Always in this order, and words that are not known do not count. Source: hashicorp/consul, command/snapshot/save; format document 10.3.</remarks>
internal readonly record struct FileNameParts(bool Version, bool Datacenter)
{
    private const string VersionFailure = "Error fetching version of Consul agent Leader";
    private const string DatacenterFailure = "Error connecting to Consul agent and fetching datacenter/version";

    public static FileNameParts None { get; }

    public static FileNameParts Parse(string? list)
    {
        string[] words = list?.Split(',') ?? [];
        return new FileNameParts(words.Contains("version"), words.Contains("dc"));
    }

    /// <summary>Asks the agent for the parts, and puts them before the last extension.</summary>
    public async Task<string> AppendToAsync(string path, ConsulSnapshotClient client, CancellationToken cancellationToken)
    {
        if (this == None)
        {
            return path;
        }

        ClusterStatus status = await AskAsync(client, cancellationToken);
        string suffix = "";
        if (Version)
        {
            suffix += $"-{Checked(VersionOf(status), VersionFailure, status)}";
        }

        if (Datacenter)
        {
            suffix += $"-{Checked(status.AgentDatacenter, DatacenterFailure, status)}";
        }

        int name = Path.GetFileName(path.AsSpan()).LastIndexOf('.');
        int extension = name < 0 ? path.Length : path.Length - Path.GetFileName(path.AsSpan()).Length + name;
        return path.Insert(extension, suffix);
    }

    private async Task<ClusterStatus> AskAsync(ConsulSnapshotClient client, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetStatusAsync(cancellationToken: cancellationToken);
        }
        catch (ConsulSnapshotRequestException exception)
        {
            string reason = exception is { StatusCode: { } status, ServerText: var text }
                ? string.Create(CultureInfo.InvariantCulture, $"Unexpected response code: {(int)status} ({text})")
                : exception.Message;
            throw new CommandException($"{(Version ? VersionFailure : DatacenterFailure)}: {reason}", exception);
        }
    }

    /// <summary>Gets the version of the leader; empty shortly after it started, when nobody knows it yet.</summary>
    private static string? VersionOf(ClusterStatus status) =>
        status.Servers.FirstOrDefault(static server => server.IsLeader)?.Version ?? (status.IsHealthy is null ? null : "");

    private static string Checked(string? part, string failure, ClusterStatus status)
    {
        if (part is null)
        {
            throw new CommandException($"{failure}: {string.Join(" ", status.NotChecked.Select(static item => item.Why))}");
        }

        // An answer must not lead into another folder.
        return part.AsSpan().ContainsAny('/', '\\', '\0') ? throw new CommandException($"{failure}: '{part}' cannot be part of a file's name") : part;
    }
}
