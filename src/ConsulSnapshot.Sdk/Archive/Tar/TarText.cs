namespace ConsulSnapshot.Sdk;

/// <summary>Text in tar headers: bytes up to the first NUL.</summary>
internal static class TarText
{
    public static ReadOnlySpan<byte> UpToNul(ReadOnlySpan<byte> field)
    {
        int end = field.IndexOf((byte)0);
        return end < 0 ? field : field[..end];
    }

    /// <summary>Makes a string of which each character is one byte, so that names compare byte for byte.</summary>
    public static string ToName(ReadOnlySpan<byte> bytes) => System.Text.Encoding.Latin1.GetString(bytes);
}
