namespace ConsulSnapshot.Sdk.Storage;

/// <summary>Choices for writing one object to a store.</summary>
public sealed record StorePutOptions
{
    private const int Sha256Length = 64;

    /// <summary>The default: whatever has the name is replaced.</summary>
    public static StorePutOptions Default { get; } = new();

    /// <summary>Gets a value indicating whether the write fails if the name is taken, also by a writer that is faster.</summary>
    /// <value>The default is <see langword="false"/>: what has the name is replaced, all at once.</value>
    public bool IfAbsent { get; init; }

    /// <summary>Gets the SHA-256 that the content must have, 64 hexadecimal digits; nothing is kept if it has another one.</summary>
    /// <value>The default is <see langword="null"/>: the content's own is computed while it passes.</value>
    /// <exception cref="ArgumentException">The value is not 64 hexadecimal digits.</exception>
    public string? Sha256
    {
        get;
        init
        {
            if (value is not null && (value.Length != Sha256Length || !value.All(char.IsAsciiHexDigit)))
            {
                throw new ArgumentException($"A SHA-256 is {Sha256Length} hexadecimal digits, not '{value}'.", nameof(value));
            }

            field = value?.ToLowerInvariant();
        }
    }
}
