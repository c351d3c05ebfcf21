namespace ConsulSnapshot.Sdk;

/// <summary>Puts a snapshot together from what people say: keys, nodes, services, tokens, configuration, and typed objects of all kinds.</summary>
/// <remarks>
/// <para>It fills in what a server would: Raft indexes, ids, hashes, links, the records of the tables' indexes, the order. It refuses what a server of the
/// target could not restore, or would lose, by the rules of <see cref="RestoreCheck"/>, and names it; what is only suspicious is written. Manual virtual addresses,
/// which no server restores, and coordinates given twice are left as they are. The same input gives the same bytes.</para>
/// <para>Everything is held in memory until it is saved. Nothing is checked before that, so the order of calls does not matter, except that Raft indexes
/// grow with it. Objects that come with indexes keep them, and those that follow get higher ones.</para>
/// <para>Objects that were read from another snapshot and have no empty members that the builder fills are written as they were. A builder can be saved
/// several times. It serves one caller at a time.</para>
/// </remarks>
public sealed partial class SnapshotBuilder
{
    private readonly List<Draft> _drafts = [];

    /// <summary>Initializes a new instance of the <see cref="SnapshotBuilder"/> class.</summary>
    /// <param name="options">What to fill in; <see langword="null"/> for the defaults.</param>
    public SnapshotBuilder(SnapshotBuilderOptions? options = null)
    {
        Options = options ?? SnapshotBuilderOptions.Default;
        _nodeIds = new DerivedIds(Options.Seed);
    }

    /// <summary>Gets what is filled in.</summary>
    public SnapshotBuilderOptions Options { get; }

    /// <summary>Adds a typed object of any kind.</summary>
    /// <param name="record">The object. A registration may hold a service and checks at once, and may leave out what its node says already.</param>
    /// <returns>This builder.</returns>
    public SnapshotBuilder Add(ConsulRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        _drafts.Add(new Draft(record));
        return this;
    }

    /// <summary>Adds typed objects of any kind, such as those that were read from a snapshot.</summary>
    /// <param name="records">The objects.</param>
    /// <returns>This builder.</returns>
    public SnapshotBuilder AddRange(params IEnumerable<ConsulRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        foreach (ConsulRecord record in records)
        {
            Add(record);
        }

        return this;
    }

    /// <summary>Adds an entry to the key-value store.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value, which is written as UTF-8.</param>
    /// <param name="flags">Any number that clients see beside the value.</param>
    /// <param name="lockedBy">The name or the id of the session that holds the entry's lock; <see langword="null"/> for none.</param>
    /// <returns>This builder.</returns>
    public SnapshotBuilder KeyValue(string key, string value, ulong flags = 0, string? lockedBy = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        return KeyValue(key, ValueBytes.FromText(value).Memory, flags, lockedBy);
    }

    /// <summary>Adds an entry to the key-value store.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value; not copied, and must not be changed afterwards.</param>
    /// <param name="flags">Any number that clients see beside the value.</param>
    /// <param name="lockedBy">The name or the id of the session that holds the entry's lock; <see langword="null"/> for none.</param>
    /// <returns>This builder.</returns>
    public SnapshotBuilder KeyValue(string key, ReadOnlyMemory<byte> value, ulong flags = 0, string? lockedBy = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return Add(new KeyValueRecord { Key = key, Value = value, Flags = flags, Session = lockedBy ?? "" });
    }

    /// <summary>Adds a prepared query.</summary>
    /// <param name="name">The name.</param>
    /// <param name="service">The service that it finds.</param>
    /// <param name="configure">Changes the query; <see langword="null"/> for none.</param>
    /// <returns>This builder.</returns>
    public SnapshotBuilder PreparedQuery(string name, string service, Func<PreparedQueryRecord, PreparedQueryRecord>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(service);
        PreparedQueryRecord query = new() { Name = name, Service = new ServiceQuery { Service = service } };
        return Add(configure?.Invoke(query) ?? query);
    }

    /// <summary>Adds a configuration entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <returns>This builder.</returns>
    public SnapshotBuilder ConfigEntry(ConfigEntry entry) => Add(ConfigEntryRecord.Of(entry));

    /// <summary>An object as it came.</summary>
    /// <param name="Record">The object.</param>
    /// <param name="Converts">Whether it is an intention that becomes what the target release has for it.</param>
    internal readonly record struct Draft(ConsulRecord Record, bool Converts = false);
}
