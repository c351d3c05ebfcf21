namespace ConsulSnapshot.Sdk;

/// <summary>How the objects of one kind differ between two snapshots.</summary>
/// <remarks>
/// Names are keys, names or ids, without secrets: of services and checks with their node, as <c>node/web-1</c>; of tokens the accessor id; of what has no name, and of
/// records that cannot be read, the record's number. Bytes that are not UTF-8 are replaced, and names are cut after 1,024 bytes. What is in a namespace or partition other than the
/// default one, or comes from a peer, says so in brackets.
/// </remarks>
public sealed record KindComparison
{
    /// <summary>Gets the kind: Consul's name for the type of records, such as <c>KVS</c>; <c>Node</c>, <c>Service</c> and <c>Check</c> for what registrations hold;
    /// <c>ConfigEntry/&lt;kind&gt;</c> for configuration entries.</summary>
    public required string Kind { get; init; }

    /// <summary>Gets how many objects are only in the snapshot after.</summary>
    public required long Appearing { get; init; }

    /// <summary>Gets how many objects are only in the snapshot before.</summary>
    public required long Disappearing { get; init; }

    /// <summary>Gets how many objects are in both, with other content.</summary>
    public required long Changing { get; init; }

    /// <summary>Gets how many objects are in both, with the same content.</summary>
    public required long Unchanged { get; init; }

    /// <summary>Gets the first names of objects that appear, in the order of the snapshot after.</summary>
    public IReadOnlyList<string> FirstAppearing { get; init; } = [];

    /// <summary>Gets the first names of objects that disappear, in the order of the snapshot before.</summary>
    public IReadOnlyList<string> FirstDisappearing { get; init; } = [];

    /// <summary>Gets the first names of objects that change, in the order of the snapshot after.</summary>
    /// <value>There may be fewer than asked for if that snapshot has several records with one key, of which a server keeps the last; Consul writes none such.</value>
    public IReadOnlyList<string> FirstChanging { get; init; } = [];

    /// <summary>Gets a value indicating whether all objects of the kind are the same.</summary>
    public bool IsSame => Appearing == 0 && Disappearing == 0 && Changing == 0;
}
