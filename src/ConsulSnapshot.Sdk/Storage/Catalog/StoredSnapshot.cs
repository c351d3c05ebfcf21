namespace ConsulSnapshot.Sdk.Storage;

/// <summary>A snapshot in a store, with what its name and its manifest say.</summary>
/// <remarks>Immutable.</remarks>
public sealed record StoredSnapshot
{
    /// <summary>What is added to a snapshot's name for the object that pins it, whatever that holds.</summary>
    public const string PinExtension = ".pin";

    /// <summary>Gets the archive in the store.</summary>
    public required StoredObject Stored { get; init; }

    /// <summary>Gets what the name says; <see langword="null"/> if no template of the catalog made it.</summary>
    public SnapshotNameParts? NameParts { get; init; }

    /// <summary>Gets the manifest; <see langword="null"/> if there is none that can be used.</summary>
    public SnapshotManifest? Manifest { get; init; }

    /// <summary>Gets why the manifest that is there cannot be used; <see langword="null"/> if there is none, or it can.</summary>
    public string? ManifestProblem { get; init; }

    /// <summary>Gets a value indicating whether an object beside the snapshot pins it: retention never deletes it.</summary>
    public bool IsPinned { get; init; }

    /// <summary>Gets the name in the store.</summary>
    public string Name => Stored.Name;

    /// <summary>Gets the length of the archive in bytes.</summary>
    public long Length => Stored.Length;

    /// <summary>Gets a value indicating whether the snapshot is of those that this library or Consul Enterprise's agent stored: its name or its manifest says so.</summary>
    public bool IsKnown => NameParts is not null || Manifest is not null;

    /// <summary>Gets when it was saved: what the name says, else what the manifest says, else when it was written to the store.</summary>
    public DateTimeOffset Time => NameParts?.Time ?? Manifest?.CreatedAt ?? Stored.LastModified;

    /// <summary>Gets the datacenter: what the name says, else what the manifest says; <see langword="null"/> if neither does.</summary>
    public string? Datacenter => NameParts?.Datacenter ?? Manifest?.Datacenter;

    /// <summary>Gets the id of the cluster, from the manifest; <see langword="null"/> if it is not known.</summary>
    public string? ClusterId => Manifest?.ClusterId;

    /// <summary>Gets the Raft index; <see langword="null"/> if it is not known.</summary>
    public ulong? Index => NameParts?.Index ?? Manifest?.Index;

    /// <summary>Orders by time; of those of one time, by index and name.</summary>
    internal static int CompareByTime(StoredSnapshot left, StoredSnapshot right)
    {
        int order = left.Time.CompareTo(right.Time);
        order = order != 0 ? order : Nullable.Compare(left.Index, right.Index);
        return order != 0 ? order : SnapshotStore.NameComparer.Compare(left.Name, right.Name);
    }
}
