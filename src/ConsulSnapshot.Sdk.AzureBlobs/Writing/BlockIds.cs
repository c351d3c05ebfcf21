using System.Globalization;
using System.Text;

namespace ConsulSnapshot.Sdk.AzureBlobs;

/// <summary>The ids of the blocks of one write: when it began, a number of its own, and the number of the block.</summary>
/// <remarks>Azure says of blocks that belong to no blob yet neither whose they are nor how old. All ids of a blob must have the same length.</remarks>
internal sealed class BlockIds
{
    private const string Mark = "csnap";
    private const int TimeLength = 14;
    private const int WriteLength = 32;
    private const int NumberLength = 5;

    private readonly string _prefix;

    public BlockIds(string writeId, DateTimeOffset begun) =>
        _prefix = string.Create(CultureInfo.InvariantCulture, $"{Mark}-{begun.ToUnixTimeMilliseconds():D14}-{writeId}-");

    public string Of(int number) => Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{_prefix}{number:D5}")));

    /// <summary>Whether an id is of this write.</summary>
    public bool Contains(string id) => Decode(id)?.StartsWith(_prefix, StringComparison.Ordinal) == true;

    /// <summary>When the write of a block began; null if another program wrote it.</summary>
    public static DateTimeOffset? TimeOf(string id)
    {
        string? text = Decode(id);
        return text?.Length == Mark.Length + TimeLength + WriteLength + NumberLength + 3
            && text.StartsWith(Mark + "-", StringComparison.Ordinal)
            && long.TryParse(text.AsSpan(Mark.Length + 1, TimeLength), NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds)
                ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
                : null;
    }

    private static string? Decode(string id)
    {
        byte[] bytes = new byte[id.Length];
        return Convert.TryFromBase64String(id, bytes, out int length) ? Encoding.ASCII.GetString(bytes, 0, length) : null;
    }
}
