using System.Diagnostics.CodeAnalysis;

namespace ConsulSnapshot.Sdk.Fuzzing;

/// <summary>What must hold for every input.</summary>
internal static class FuzzAssert
{
    public static void Same(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> found, string what)
    {
        if (!expected.SequenceEqual(found))
        {
            throw new FuzzAssertException($"{what} must be the same:\n{Convert.ToHexString(expected)}\n{Convert.ToHexString(found)}");
        }
    }

    public static void That([DoesNotReturnIf(false)] bool holds, string what)
    {
        if (!holds)
        {
            throw new FuzzAssertException(what);
        }
    }
}
