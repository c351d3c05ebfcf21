using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>Choices for one backup.</summary>
public sealed record BackupRunOptions
{
    /// <summary>The defaults.</summary>
    public static BackupRunOptions Default { get; } = new();

    /// <summary>Gets how the snapshot is asked for.</summary>
    /// <value>The default is <see cref="SaveOptions.Default"/>.</value>
    public SaveOptions Save { get; init; } = SaveOptions.Default;

    /// <summary>Gets the folder in which the snapshot waits while it is checked and stored: on a disk with room for one archive. It is never created.</summary>
    /// <value>The default is <see langword="null"/>: the system's temporary folder.</value>
    public string? ScratchFolder { get; init; }

    /// <summary>Gets the name of the node that saves, for names and manifests.</summary>
    /// <value>The default is the machine's name.</value>
    public string? Node { get; init; } = Environment.MachineName;

    /// <summary>Gets the datacenter, where a snapshot does not tell it.</summary>
    /// <value>The default is <see langword="null"/>: then such a snapshot is stored, and nothing is deleted.</value>
    public string? Datacenter { get; init; }

    /// <summary>Gets the Consul that findings of the check are for.</summary>
    /// <value>The default is <see langword="null"/>: the newest that verdicts are known of.</value>
    public RestoreTarget? Target { get; init; }

    /// <summary>Gets a value indicating whether nothing is stored where the newest stored snapshot holds the same: sessions, network coordinates and indexes alone do not count.</summary>
    /// <value>The default is <see langword="false"/>. It is read back for that, unless its manifest tells already that something changed.</value>
    public bool SkipUnchanged { get; init; }
}
