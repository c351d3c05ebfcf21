namespace ConsulSnapshot.Sdk;

/// <summary>Reads one value.</summary>
internal delegate T ReadValue<T>(ref ValueReader reader);
