namespace ConsulSnapshot.Sdk.Agent;

/// <summary>One key of Consul Enterprise's agent, and what becomes of it.</summary>
/// <param name="Path">The key below <c>snapshot_agent</c>; for a destination, with <c>[]</c> behind its kind.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Flag">The flag that sets it too; <see langword="null"/> if none does.</param>
/// <param name="Becomes">What it becomes here, for people; for a key that does nothing, why.</param>
/// <param name="Apply">What it does, with a value that was checked to be of its kind; <see langword="null"/> if that is done elsewhere, or nothing is.</param>
internal sealed record EnterpriseKey(string Path, EnterpriseKind Kind, string? Flag, string Becomes, Action<EnterpriseTarget, string>? Apply = null)
{
    private const string List = "[].";

    /// <summary>Gets a value indicating whether the key is one that does nothing here.</summary>
    public bool IsIgnored { get; init; }

    /// <summary>Gets the kind of destination that it belongs to; <see langword="null"/> if it belongs to none.</summary>
    public string? Destination => Path.IndexOf(List, StringComparison.Ordinal) is > 0 and int at ? Path[..at] : null;

    /// <summary>Gets the key's own name within its destination.</summary>
    public string Name => Destination is { } destination ? Path[(destination.Length + List.Length)..] : Path;
}

/// <summary>What a key holds.</summary>
internal enum EnterpriseKind
{
    Text,
    Number,
    Boolean,
    Duration,
    Map,
}

/// <summary>What keys are applied to.</summary>
internal sealed record EnterpriseTarget(Client.ConsulSnapshotOptions Consul, SnapshotAgentOptions Agent, EnterpriseLog Log);

/// <summary>What keys say of the log.</summary>
internal sealed class EnterpriseLog
{
    public Microsoft.Extensions.Logging.LogLevel Level { get; set; } = Microsoft.Extensions.Logging.LogLevel.Information;
}
