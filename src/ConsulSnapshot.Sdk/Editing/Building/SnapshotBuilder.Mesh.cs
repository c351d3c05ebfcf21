namespace ConsulSnapshot.Sdk;

/// <summary>Nodes, and who may call whom.</summary>
public sealed partial class SnapshotBuilder
{
    private readonly DerivedIds _nodeIds;

    /// <summary>Adds a node of the catalog.</summary>
    /// <param name="name">The name, unique without regard to case.</param>
    /// <param name="address">The address.</param>
    /// <param name="configure">Says what is on it; <see langword="null"/> for nothing.</param>
    /// <returns>This builder.</returns>
    public SnapshotBuilder Node(string name, string address, Action<NodeBuilder>? configure = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(address);
        NodeBuilder node = new(name, address, _nodeIds.Next("node", name));
        configure?.Invoke(node);
        return AddRange(node.ToRecords(Options.Datacenter));
    }

    /// <summary>Says whether a service may call another.</summary>
    /// <param name="source">The calling service; <c>*</c> for all.</param>
    /// <param name="destination">The called service; <c>*</c> for all.</param>
    /// <param name="allow">Whether it may.</param>
    /// <param name="description">What people are told about it.</param>
    /// <returns>This builder.</returns>
    /// <remarks>From 1.9 on the intentions of one destination are one configuration entry; before, each is a record of its own.</remarks>
    public SnapshotBuilder Intention(string source, string destination, bool allow = true, string description = "")
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentException.ThrowIfNullOrEmpty(destination);
        ArgumentNullException.ThrowIfNull(description);
        _drafts.Add(new Draft(IntentionParts.Create(source, destination, allow, description, Options.Time), Converts: true));
        return this;
    }
}
