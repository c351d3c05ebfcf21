namespace ConsulSnapshot.Sdk.Storage;

/// <summary>Says what a failure of the file system means for a store.</summary>
internal static class FileSystemFailure
{
    public static bool IsOne(Exception exception) => exception is IOException or UnauthorizedAccessException;

    public static SnapshotStoreException Translate(string store, string? name, Exception exception)
    {
        (SnapshotStoreError error, string rule) = exception switch
        {
            PathTooLongException => (SnapshotStoreError.InvalidName, "the path is too long for the file system"),
            UnauthorizedAccessException => (SnapshotStoreError.AccessDenied, "the user that runs this has no right to do it"),
            _ => Judge(exception),
        };
        return new SnapshotStoreException(error, store, name, rule, innerException: exception);
    }

    // .NET gives Linux's and macOS's errno as it is, and Windows's codes as 0x8007....
    private static (SnapshotStoreError Error, string Rule) Judge(Exception exception) => exception.HResult switch
    {
        28 or 122 or 69 or unchecked((int)0x80070070) or unchecked((int)0x80070027) => (SnapshotStoreError.Full, "there is no room left on the disk, or the quota is used up"),
        FileLimit.TooLong => (SnapshotStoreError.Full, "the object is longer than a file may be there: that is a limit of the file system, or of this process (ulimit -f)"),
        30 or unchecked((int)0x80070013) => (SnapshotStoreError.AccessDenied, "the file system is mounted read-only"),
        5 or 110 or 112 or 116 or unchecked((int)0x80070035) or unchecked((int)0x8007003B) => (SnapshotStoreError.Unavailable, $"the file system does not answer as it should: {exception.Message}"),
        _ => (SnapshotStoreError.Failed, $"the file system says: {exception.Message}"),
    };
}
