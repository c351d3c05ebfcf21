namespace ConsulSnapshot.Sdk;

/// <summary>Reads a record's value.</summary>
internal delegate ConsulRecord ReadRecord(ref ValueReader reader);

/// <summary>What there is to know about a type of records.</summary>
/// <param name="Type">The type.</param>
/// <param name="ObjectType">The type of the typed object.</param>
/// <param name="Since">The first minor release that takes such records.</param>
/// <param name="Until">The last one; the default if there is none.</param>
/// <param name="Shape">The shape of the value; <see langword="null"/> if it is not MessagePack alone.</param>
/// <param name="Read">Reads a typed object.</param>
internal sealed record RecordDefinition(RecordType Type, Type ObjectType, ConsulMinor Since, ConsulMinor Until, ValueShape? Shape, ReadRecord Read)
{
    /// <summary>Tells whether a release takes such records.</summary>
    public bool IsKnownTo(ConsulMinor release) => release >= Since && (Until == default || release <= Until);
}
