using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Cli;

/// <summary>Hands the client's progress on to the display, and remembers it.</summary>
internal sealed class SnapshotProgressRelay(IProgress<long>? display) : IProgress<SnapshotProgress>
{
    /// <summary>Gets or sets where it is shown; <see langword="null"/> for nowhere.</summary>
    public IProgress<long>? Display { get; set; } = display;

    /// <summary>Gets a value indicating whether anything was sent or received.</summary>
    public bool HasBegun { get; private set; }

    public void Report(SnapshotProgress value)
    {
        HasBegun = true;
        Display?.Report(value.Bytes);
    }
}
