namespace ConsulSnapshot.Sdk;

/// <summary>The names of the three entries of an archive, compared byte for byte.</summary>
/// <remarks>Source: hashicorp/consul, snapshot/archive.go; format document 2.2.</remarks>
internal static class SnapshotEntry
{
    public const string Metadata = "meta.json";
    public const string State = "state.bin";
    public const string ChecksumList = "SHA256SUMS";

    /// <summary>What errors call the layer around the tar stream.</summary>
    public const string Gzip = "gzip";

    /// <summary>What errors call the layer around the entries.</summary>
    public const string Tar = "tar";
}
