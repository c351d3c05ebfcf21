namespace ConsulSnapshot.Sdk.Fuzzing;

/// <summary>Something that reads bytes of unknown origin, and what it may be started from.</summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="RunAsync">Reads the bytes. What it throws other than a <see cref="SnapshotException"/> is a bug.</param>
/// <param name="Seeds">Makes the inputs to change.</param>
internal sealed record FuzzTarget(string Name, Func<byte[], Task> RunAsync, Func<IEnumerable<byte[]>> Seeds)
{
    /// <summary>Gets all targets.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("archive", ArchiveTarget.RunAsync, FuzzSeeds.Archives),
        new("state", StateTarget.RunAsync, FuzzSeeds.States),
        new("record", RecordTarget.RunAsync, FuzzSeeds.Records),
        new("check", CheckTarget.RunAsync, FuzzSeeds.States),
        new("templates", TemplateTarget.RunAsync, FuzzSeeds.Templates),
    ];

    /// <summary>Tries one input.</summary>
    /// <returns>Whether the target took the input; refusing it as no snapshot is as good an answer.</returns>
    public async Task<bool> TryAsync(byte[] input)
    {
        try
        {
            await RunAsync(input);
            return true;
        }
        catch (SnapshotException)
        {
            return false;
        }
    }
}
