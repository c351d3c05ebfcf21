using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ConsulSnapshot.Sdk;

/// <summary>Flushes a folder to disk, so that a rename in it survives a power failure.</summary>
/// <remarks>.NET offers no way to do it; on Windows there is none and none is needed. Source: POSIX.1, fsync.</remarks>
internal static partial class FolderSync
{
    private const int ReadOnly = 0;
    private const int InvalidArgument = 22;

    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
        {
            throw Failure(folder, Marshal.GetLastPInvokeError());
        }

        int error = FSync(descriptor) == 0 ? 0 : Marshal.GetLastPInvokeError();
        _ = Close(descriptor);

        // Some file systems cannot flush a folder and say EINVAL; there is nothing more that a program could do there.
        if (error is not (0 or InvalidArgument))
        {
            throw Failure(folder, error);
        }
    }

    private static IOException Failure(string folder, int error) =>
        new($"The folder '{folder}' could not be flushed to disk: {new Win32Exception(error).Message}.");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
