namespace ConsulSnapshot.Sdk.Fuzzing;

/// <summary>Something that must hold for every input did not.</summary>
internal sealed class FuzzAssertException(string message, Exception? innerException = null) : Exception(message, innerException);
