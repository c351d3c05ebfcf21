namespace ConsulSnapshot.Sdk;

/// <summary>Choices for printing a snapshot record by record.</summary>
public sealed record DecodeOptions
{
    /// <summary>The defaults: all records, with what is there, secrets included.</summary>
    public static DecodeOptions Default { get; } = new();

    /// <summary>Gets how a record is printed.</summary>
    public RecordJsonOptions Json { get; init; } = RecordJsonOptions.Default;

    /// <summary>Gets what the first line says.</summary>
    /// <value>The default is <see langword="null"/>: what the reader knows when the records begin, which in what Consul writes is all of it.</value>
    public SnapshotMetadata? Metadata { get; init; }

    /// <summary>Gets the types of records to print; all if there are none.</summary>
    /// <value>
    /// The default is none. Each is a name as <see cref="RecordTypeExtensions.ToConsulName"/> has it, a number, or <c>ConfigEntry/</c> with a kind, in whatever case.
    /// </value>
    /// <exception cref="ArgumentException">A type does not exist.</exception>
    public IReadOnlyList<string> Types
    {
        get;
        init
        {
            _ = new RecordSelection(value, null);
            field = value;
        }
    }

    = [];

    /// <summary>Gets what keys of KV entries and tombstones begin with; <see langword="null"/> to print them all.</summary>
    /// <value>The default is <see langword="null"/>. Without <see cref="Types"/> nothing but KV entries and tombstones is printed then.</value>
    public string? KeyPrefix { get; init; }
}
