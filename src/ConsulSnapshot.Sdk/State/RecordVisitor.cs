namespace ConsulSnapshot.Sdk;

/// <summary>Looks at one record of a state.</summary>
/// <param name="record">The record; its value is there only if values of its type are kept.</param>
/// <param name="length">The record's length in bytes, the type byte included.</param>
internal delegate void RecordVisitor(in StateRecord record, long length);
