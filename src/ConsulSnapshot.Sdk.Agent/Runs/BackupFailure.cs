using System.Globalization;
using ConsulSnapshot.Sdk.Client;
using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>What went wrong in a backup, and what to do about it.</summary>
/// <param name="Stage">In which step.</param>
/// <param name="Message">What happened, for people, with advice. It holds no secrets.</param>
/// <param name="Exception">What was thrown.</param>
public sealed record BackupFailure(BackupStage Stage, string Message, Exception Exception)
{
    // "No space left on device", as Linux, macOS and Windows say it.
    private const int NoSpaceUnix = 28;
    private const int DiskFullWindows = unchecked((int)0x80070070);
    private const int HandleDiskFullWindows = unchecked((int)0x80070027);

    /// <inheritdoc/>
    public override string ToString() => $"{Stage}: {Message}";

    internal static BackupFailure OfScratch(Exception exception, string folder) =>
        new(BackupStage.Scratch, $"No file can be made in the scratch folder '{folder}'. {exception.Message} Make it, let this user write to it, or name another one.", exception);

    internal static BackupFailure OfSave(Exception exception, string folder) => IsDiskFull(exception)
        ? new BackupFailure(BackupStage.Scratch, $"The scratch folder '{folder}' is full. Make room for one archive there, or name another one. {exception.Message}", exception)
        : exception is IOException { HResult: FileLimit.TooLong }
        ? new BackupFailure(BackupStage.Scratch, $"The scratch folder '{folder}' takes no file as long as the snapshot. Raise the limit, or name another folder. {exception.Message}", exception)
        : new BackupFailure(BackupStage.Save, exception is ConsulSnapshotRequestException request ? request.Message + Advice(request.Error) : exception.Message, exception);

    internal static BackupFailure OfCheck(Exception exception) => new(BackupStage.Check, exception.Message, exception);

    internal static BackupFailure OfStore(BackupStage stage, Exception exception) =>
        new(stage, exception is SnapshotStoreException store ? store.Message + Advice(store.Error) : exception.Message, exception);

    internal static BackupFailure OfTime(BackupStage stage, BackupDestination destination, Exception exception) => new(
        stage,
        string.Create(CultureInfo.InvariantCulture, $"{destination.Store.Description}: it was not done within {destination.MaxDuration:c}. Look at the store and the way to it, or allow more ({nameof(BackupDestination.MaxDuration)})."),
        exception);

    internal static BackupFailure NoDatacenter(BackupDestination destination) => new(
        BackupStage.Retention,
        $"{destination.Store.Description}: nothing was deleted, because the snapshot does not tell its datacenter. Say which it is ({nameof(BackupRunOptions.Datacenter)}).",
        new InvalidOperationException("The datacenter is not known."));

    private static bool IsDiskFull(Exception exception) => exception is IOException { HResult: NoSpaceUnix or DiskFullWindows or HandleDiskFullWindows };

    private static string Advice(ConsulSnapshotError error) => error switch
    {
        ConsulSnapshotError.Unreachable => " Is Consul running there?",
        ConsulSnapshotError.PermissionDenied => " Was the token deleted, or did it expire? A file of a token is read anew each time.",
        _ => "",
    };

    private static string Advice(SnapshotStoreError error) => error switch
    {
        SnapshotStoreError.AccessDenied => " Check the credentials, and that this user may write there.",
        SnapshotStoreError.NoSuchStore => " Make it, or mount it.",
        SnapshotStoreError.Full => " Make room there, or keep fewer snapshots.",
        SnapshotStoreError.Unavailable => " The next run tries again.",
        _ => "",
    };
}
