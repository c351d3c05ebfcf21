using System.Globalization;

namespace ConsulSnapshot.Sdk;

/// <summary>Writes to files that may not become as long as they would: by their file system, or by a limit of this process (<c>ulimit -f</c>).</summary>
internal static class FileLimit
{
    /// <summary>Linux's and macOS's EFBIG, in the <see cref="Exception.HResult"/> of the error.</summary>
    public const int TooLong = 27;

    /// <summary>Writes to a stream.</summary>
    /// <exception cref="IOException">The stream, or the file system below it, takes no more.</exception>
    public static async ValueTask WriteAsync(Stream target, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await target.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        }
        catch (ArgumentOutOfRangeException exception) when (target is FileStream file)
        {
            throw Reached(file, exception);
        }
    }

    /// <summary>Copies from where a stream stands to its end.</summary>
    /// <exception cref="IOException">The target, or the file system below it, takes no more.</exception>
    public static async Task CopyAsync(Stream source, Stream target, CancellationToken cancellationToken)
    {
        try
        {
            await source.CopyToAsync(target, cancellationToken).ConfigureAwait(false);
        }
        catch (ArgumentOutOfRangeException exception) when (target is FileStream file)
        {
            throw Reached(file, exception);
        }
    }

    // ArgumentOutOfRangeException is .NET's word for EFBIG, as if a caller had asked for something wrong.
    private static IOException Reached(FileStream file, ArgumentOutOfRangeException exception) => new(
        string.Create(CultureInfo.InvariantCulture, $"'{file.Name}' may not become longer than {file.Length} bytes: that is a limit of its file system, or of this process (ulimit -f)."), exception)
    {
        HResult = TooLong,
    };
}
