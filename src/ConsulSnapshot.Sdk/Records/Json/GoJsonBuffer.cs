namespace ConsulSnapshot.Sdk;

/// <summary>JSON being written byte for byte as Go's <c>encoding/json</c> does, in memory that is used again for the next record.</summary>
/// <remarks>What was written can be taken back, because only a value itself tells whether it is empty. Source: Go, encoding/json; format document 12.2.</remarks>
internal sealed partial class GoJsonBuffer : IJsonText
{
    // A nil in a list becomes a struct of some hundred bytes, so a hostile record could grow beyond any memory.
    private const int MaxLength = 1 << 30;

    private byte[] _bytes = new byte[4096];

    /// <summary>Gets how many bytes were written.</summary>
    public int Length { get; private set; }

    /// <summary>Gets how many bytes there is room for, which tells whether the buffer is worth keeping.</summary>
    public int Capacity => _bytes.Length;

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    public ReadOnlySpan<byte> WrittenSpan => _bytes.AsSpan(0, Length);

    /// <summary>Takes back what was written after a place.</summary>
    public void Truncate(int length) => Length = length;

    public void Byte(byte value)
    {
        if (Length == _bytes.Length)
        {
            Grow(1);
        }

        _bytes[Length++] = value;
    }

    public void Raw(ReadOnlySpan<byte> json)
    {
        json.CopyTo(Reserve(json.Length));
        Length += json.Length;
    }

    void IJsonText.WriteRaw(ReadOnlySpan<byte> json) => Raw(json);

    void IJsonText.WriteString(ReadOnlySpan<byte> text) => String(text);

    public void Null() => Raw("null"u8);

    /// <summary>Writes a comma, unless an object or array has just begun.</summary>
    public void Comma()
    {
        if (Length > 0 && _bytes[Length - 1] is not ((byte)'{' or (byte)'['))
        {
            Byte((byte)',');
        }
    }

    /// <summary>Begins a member whose name, quotes and colon included, is encoded already.</summary>
    public void Member(ReadOnlySpan<byte> encodedName)
    {
        Comma();
        Raw(encodedName);
    }

    /// <summary>Makes room behind what was written; the caller says by <see cref="Advance"/> how much of it was used.</summary>
    public Span<byte> Reserve(int length)
    {
        if (_bytes.Length - Length < length)
        {
            Grow(length);
        }

        return _bytes.AsSpan(Length);
    }

    public void Advance(int length) => Length += length;

    /// <summary>Puts pieces of what was written from a place on into another order. What is in none of them is dropped.</summary>
    public void Rearrange(int start, ReadOnlySpan<JsonPiece> pieces)
    {
        int total = 0;
        foreach (JsonPiece piece in pieces)
        {
            total += piece.Length;
        }

        Span<byte> target = Reserve(total)[..total];
        foreach (JsonPiece piece in pieces)
        {
            _bytes.AsSpan(piece.Start, piece.Length).CopyTo(target);
            target = target[piece.Length..];
        }

        _bytes.AsSpan(Length, total).CopyTo(_bytes.AsSpan(start));
        Length = start + total;
    }

    private void Grow(int length)
    {
        long needed = (long)Length + length;
        if (needed > MaxLength)
        {
            throw new JsonLimitException("the JSON of a record must not be too long", $"at most {MaxLength} bytes");
        }

        Array.Resize(ref _bytes, (int)Math.Min(Math.Max(needed, 2L * _bytes.Length), MaxLength));
    }
}
