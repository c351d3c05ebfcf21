namespace ConsulSnapshot.Sdk;

/// <summary>How an archive is compressed.</summary>
public enum SnapshotCompression
{
    /// <summary>gzip, the only one that Consul reads and writes.</summary>
    Gzip,

    /// <summary>Zstandard.</summary>
    Zstandard,

    /// <summary>xz.</summary>
    Xz,

    /// <summary>bzip2.</summary>
    Bzip2,

    /// <summary>lzip.</summary>
    Lzip,

    /// <summary>Not at all: a server's own snapshot directory.</summary>
    None,
}
