namespace ConsulSnapshot.Sdk.Storage;

/// <summary>What a store says about one object that it holds, without its content.</summary>
public sealed record StoredObject
{
    /// <summary>Gets the name in the store, with <c>/</c> between folders.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the length in bytes.</summary>
    public required long Length { get; init; }

    /// <summary>Gets when the object was written, by the store's clock.</summary>
    public required DateTimeOffset LastModified { get; init; }

    /// <summary>Gets what tells this content from others under the same name, such as an ETag; <see langword="null"/> if the store has no such thing.</summary>
    /// <remarks>It means something only to the store that gave it.</remarks>
    public string? Version { get; init; }

    /// <summary>Gets the SHA-256 of the content, 64 lower-case hexadecimal digits; <see langword="null"/> if the store was not told or does not keep it.</summary>
    /// <remarks>A write always answers with it; listings do where the store keeps it.</remarks>
    public string? Sha256 { get; init; }
}
