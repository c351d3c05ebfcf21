using System.Runtime.InteropServices;

namespace ConsulSnapshot.Sdk;

/// <summary>Tells devices, pipes and sockets from files that can be replaced by a rename.</summary>
/// <remarks>
/// .NET offers no way to do it without opening them, which has effects. A rename over <c>/dev/null</c> by root breaks the whole machine.
/// Source: Linux, statx(2), whose structure is the same on all processors.
/// </remarks>
internal static partial class SpecialFile
{
    private const int CurrentDirectory = -100;
    private const uint TypeAndMode = 0x0001;
    private const int Length = 256;
    private const int ModeOffset = 28;
    private const int TypeMask = 0xf000;
    private const int Regular = 0x8000;

    /// <summary>Tells whether something stands at the path that is neither a regular file nor a folder; links are followed.</summary>
    public static bool Is(string path)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(path))
        {
            return false;
        }

        if (OperatingSystem.IsLinux())
        {
            try
            {
                byte[] status = new byte[Length];
                return StatX(CurrentDirectory, path, 0, TypeAndMode, status) == 0 && (BitConverter.ToUInt16(status, ModeOffset) & TypeMask) != Regular;
            }
            catch (EntryPointNotFoundException)
            {
                // An old C library without the call: as elsewhere, below.
            }
        }

        return (File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path).StartsWith("/dev/", StringComparison.Ordinal);
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int folder, string path, int flags, uint mask, [Out] byte[] status);
}
