using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace ConsulSnapshot.Sdk;

/// <summary>Turns records into typed objects, on demand.</summary>
public static class StateRecordExtensions
{
    /// <summary>Gets a record as a typed object, if it is of that type.</summary>
    /// <typeparam name="T">The type of the object, such as <see cref="KeyValueRecord"/>.</typeparam>
    /// <param name="record">The record, which must still be valid.</param>
    /// <param name="value">The object, with bytes of its own; <see langword="null"/> if the record is of another type.</param>
    /// <returns><see langword="true"/> if the record is of that type.</returns>
    /// <exception cref="SnapshotFormatException">The record is of that type, but has not its shape.</exception>
    public static bool TryGet<T>(this StateRecord record, [NotNullWhen(true)] out T? value)
        where T : ConsulRecord
    {
        value = RecordCatalog.Find(record.Type)?.ObjectType == typeof(T) ? (T)record.ToTyped() : null;
        return value is not null;
    }

    /// <summary>Gets a record as a typed object.</summary>
    /// <param name="record">The record, which must still be valid.</param>
    /// <returns>The object, with bytes of its own; an <see cref="OpaqueRecord"/> for types that this library does not look into.</returns>
    /// <exception cref="SnapshotFormatException">The record has not the shape of its type.</exception>
    public static ConsulRecord ToTyped(this StateRecord record)
    {
        ConsulRecord typed = record.Read(ConsulMinor.Latest, keepsUnknown: true, out ShapeViolation? violation, out _);
        return violation is null ? typed : throw ShapeMessage.ToException(record, violation);
    }

    /// <summary>Reads a record as a release does.</summary>
    /// <param name="record">The record.</param>
    /// <param name="release">The release, which passes over members that it does not know.</param>
    /// <param name="keepsUnknown">Whether what is not known is kept, for writing.</param>
    /// <param name="violation">What the release would die of; <see langword="null"/> if nothing.</param>
    /// <param name="dependsOnRelease">Whether the bytes mean something else to other releases that know the same members.</param>
    internal static ConsulRecord Read(this StateRecord record, ConsulMinor release, bool keepsUnknown, out ShapeViolation? violation, out bool dependsOnRelease)
    {
        byte[]? rented = null;
        ReadOnlySpan<byte> bytes = record.Value.FirstSpan;
        if (!record.Value.IsSingleSegment)
        {
            int length = (int)record.Value.Length;
            rented = ArrayPool<byte>.Shared.Rent(length);
            record.Value.CopyTo(rented);
            bytes = rented.AsSpan(0, length);
        }

        try
        {
            violation = null;
            dependsOnRelease = false;
            if (RecordCatalog.Find(record.Type) is not { } definition)
            {
                return new OpaqueRecord(record.Type, ValueBytes.Create(bytes));
            }

            ValueReader reader = new(bytes, release) { KeepsUnknown = keepsUnknown };
            ConsulRecord typed = definition.Read(ref reader);
            violation = reader.Violation;
            dependsOnRelease = reader.SawStructAsArray;
            return typed;
        }
        finally
        {
            if (rented is not null)
            {
                // What the pool hands out next must not show secrets to others.
                ArrayPool<byte>.Shared.Return(rented, clearArray: true);
            }
        }
    }
}
