using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ConsulSnapshot.Sdk;

/// <summary>Gives a file a name that nothing has yet, all at once.</summary>
/// <remarks>
/// .NET's own move copies the file where the file system knows no second names, so that others could see half of it.
/// Source: POSIX.1, link: it fails with EEXIST if the name is taken, also on network file systems.
/// </remarks>
internal static partial class NewName
{
    private const int Exists = 17;

    /// <summary>Renames a file.</summary>
    /// <exception cref="IOException">The name is taken, or the file system refuses.</exception>
    public static void Move(string file, string name)
    {
        if (OperatingSystem.IsWindows())
        {
            File.Move(file, name, overwrite: false);
            return;
        }

        if (Link(file, name) == 0)
        {
            File.Delete(file);
            return;
        }

        int error = Marshal.GetLastPInvokeError();
        if (error == Exists || File.Exists(name))
        {
            throw new IOException($"'{name}' exists already: {new Win32Exception(error).Message}.", error);
        }

        // A file system without second names: a writer that is as fast as this one may lose, but nobody sees half a file.
        File.Move(file, name, overwrite: true);
    }

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string file, string name);
}
