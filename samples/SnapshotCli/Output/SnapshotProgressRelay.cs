using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Cli;

/// <summary>Hands the client's progress on to a display that comes later, and remembers that there was some.</summary>
internal sealed class SnapshotProgressRelay : IProgress<SnapshotProgress>
{
    /// <summary>Gets or sets where it is shown; <see langword="null"/> for nowhere.</summary>
    public IProgress<SnapshotProgress>? Display { get; set; }

    /// <summary>Gets a value indicating whether anything was sent or received.</summary>
    public bool HasBegun { get; private set; }

    public void Report(SnapshotProgress value)
    {
        HasBegun = true;
        Display?.Report(value);
    }
}
