using System.IO.Compression;

namespace ConsulSnapshot.Sdk;

/// <summary>Choices for writing one archive.</summary>
public sealed record SnapshotWriterOptions
{
    /// <summary>The default choices.</summary>
    public static SnapshotWriterOptions Default { get; } = new();

    /// <summary>Gets the length of the state in bytes, if it is known beforehand.</summary>
    /// <value>The default is <see langword="null"/>: the state is kept in a temporary file until it is complete, because its length stands before it in an archive.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public long? StateLength
    {
        get;
        init
        {
            if (value is { } length)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(length);
            }

            field = value;
        }
    }

    /// <summary>Gets how hard to compress.</summary>
    /// <value>The default is <see cref="CompressionLevel.Optimal"/>.</value>
    public CompressionLevel CompressionLevel { get; init; } = CompressionLevel.Optimal;

    /// <summary>Gets the folder for the temporary file, which holds the state in clear, readable by its owner alone.</summary>
    /// <value>The default is <see langword="null"/>: the system's temporary folder.</value>
    public string? SpoolFolder { get; init; }

    /// <summary>Gets the time that the archive's entries state, in whole seconds.</summary>
    /// <value>The default is <see langword="null"/>: the time at which the archive is begun.</value>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Gets the clock.</summary>
    /// <value>The default is <see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
