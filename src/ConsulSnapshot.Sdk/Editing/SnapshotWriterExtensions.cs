namespace ConsulSnapshot.Sdk;

/// <summary>Writes typed objects into archives.</summary>
public static class SnapshotWriterExtensions
{
    /// <summary>Writes a typed object as a record.</summary>
    /// <param name="writer">The writer, whose header was written.</param>
    /// <param name="record">The object. What was read and not changed is written as it was; a new one in the shape of Consul 1.21.</param>
    /// <param name="cancellationToken">Cancels the writing; the archive cannot be completed afterwards.</param>
    /// <returns>A task that ends when the record was taken.</returns>
    /// <exception cref="ArgumentException">The object is an <see cref="OpaqueRecord"/> whose bytes are not exactly one MessagePack value.</exception>
    /// <exception cref="InvalidOperationException">The header was not written.</exception>
    public static ValueTask WriteAsync(this SnapshotWriter writer, ConsulRecord record, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(writer);
        return writer.State.WriteAsync(record, cancellationToken);
    }

    /// <summary>Writes a typed object as a record in the manner of a release.</summary>
    /// <param name="writer">The writer, whose header was written.</param>
    /// <param name="record">The object. What was read and not changed is written as it was.</param>
    /// <param name="release">The release in whose shape a new object is written; its patch does not count.</param>
    /// <param name="cancellationToken">Cancels the writing; the archive cannot be completed afterwards.</param>
    /// <returns>A task that ends when the record was taken.</returns>
    /// <exception cref="ArgumentException">The object is an <see cref="OpaqueRecord"/> whose bytes are not exactly one MessagePack value.</exception>
    /// <exception cref="InvalidOperationException">The header was not written.</exception>
    public static ValueTask WriteAsync(this SnapshotWriter writer, ConsulRecord record, ConsulVersion release, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(writer);
        return writer.State.WriteAsync(record, release, cancellationToken);
    }
}
