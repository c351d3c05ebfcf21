using System.Buffers;

namespace ConsulSnapshot.Sdk;

/// <summary>Writes typed objects as records.</summary>
public static class StateWriterExtensions
{
    /// <summary>Writes a typed object as a record.</summary>
    /// <param name="writer">The writer, whose header was written.</param>
    /// <param name="record">The object. What was read and not changed is written as it was; a new one in the shape of Consul 1.21.</param>
    /// <param name="cancellationToken">Cancels the writing; the state cannot be completed afterwards.</param>
    /// <returns>A task that ends when the record was taken.</returns>
    /// <exception cref="ArgumentException">The object is an <see cref="OpaqueRecord"/> whose bytes are not exactly one MessagePack value.</exception>
    /// <exception cref="InvalidOperationException">The header was not written.</exception>
    public static ValueTask WriteAsync(this StateWriter writer, ConsulRecord record, CancellationToken cancellationToken = default) =>
        writer.WriteAsync(record, ConsulMinor.NewestVerified, cancellationToken);

    /// <summary>Writes a typed object as a record in the manner of a release.</summary>
    /// <param name="writer">The writer, whose header was written.</param>
    /// <param name="record">The object. What was read and not changed is written as it was.</param>
    /// <param name="release">The release in whose shape a new object is written; its patch does not count.</param>
    /// <param name="cancellationToken">Cancels the writing; the state cannot be completed afterwards.</param>
    /// <returns>A task that ends when the record was taken.</returns>
    /// <exception cref="ArgumentException">The object is an <see cref="OpaqueRecord"/> whose bytes are not exactly one MessagePack value.</exception>
    /// <exception cref="InvalidOperationException">The header was not written.</exception>
    public static ValueTask WriteAsync(this StateWriter writer, ConsulRecord record, ConsulVersion release, CancellationToken cancellationToken = default) =>
        writer.WriteAsync(record, ConsulMinor.Of(release), cancellationToken);

    /// <summary>Writes a typed object as a record in the manner of a release.</summary>
    internal static ValueTask WriteAsync(this StateWriter writer, ConsulRecord record, ConsulMinor release, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(record);
        writer.Scratch.ResetWrittenCount();
        record.Encode(writer.Scratch, release);
        return writer.WriteRecordAsync(new StateRecord(record.RecordType, new ReadOnlySequence<byte>(writer.Scratch.WrittenMemory)), cancellationToken);
    }
}
