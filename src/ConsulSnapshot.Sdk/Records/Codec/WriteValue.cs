namespace ConsulSnapshot.Sdk;

/// <summary>Writes one value.</summary>
internal delegate void WriteValue<in T>(ValueWriter writer, T value);
