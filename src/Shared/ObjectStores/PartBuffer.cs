namespace ConsulSnapshot.Sdk.Storage;

/// <summary>Holds one part of content while it is on its way to an object store, so that it can be sent again.</summary>
internal sealed class PartBuffer
{
    // Most of what is written beside snapshots is small.
    private const int FirstLength = 64 * 1024;
    private const int Growth = 4;

    private byte[] _bytes = [];

    /// <summary>How many bytes it holds.</summary>
    public int Length { get; private set; }

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    /// <summary>Reads the next part: fewer bytes than asked for only at the content's end.</summary>
    public async Task FillAsync(Stream content, int length, CancellationToken cancellationToken)
    {
        Length = 0;
        while (Length < length)
        {
            if (Length == _bytes.Length)
            {
                Array.Resize(ref _bytes, (int)Math.Min(length, Math.Max(FirstLength, (long)_bytes.Length * Growth)));
            }

            int read = await content.ReadAsync(_bytes.AsMemory(Length, Math.Min(length, _bytes.Length) - Length), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return;
            }

            Length += read;
        }
    }

    /// <summary>Opens the part for one request.</summary>
    public MemoryStream Open() => new(_bytes, 0, Length, writable: false);
}
