namespace ConsulSnapshot.Sdk;

/// <summary>A configuration entry.</summary>
/// <remarks>Source: format document, section 7.</remarks>
public abstract record ConfigEntry : ConsulStruct
{
    private protected ConfigEntry()
    {
    }

    /// <summary>Gets the kind, one of <see cref="ConfigEntryKind"/>.</summary>
    public abstract string Kind { get; }

    /// <summary>Gets the name; <c>mesh</c> for the one entry of that kind.</summary>
    public abstract string Name { get; init; }

    /// <summary>Gets what users noted.</summary>
    public abstract ValueMap<string, string>? Meta { get; init; }

    /// <summary>Gets the structure hash, which only Consul can compute; 0 is fine, a restoring server computes it anew. Since 1.17.</summary>
    public abstract ulong Hash { get; init; }

    /// <summary>Gets the Raft index of the entry's creation.</summary>
    public abstract ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the entry's last change.</summary>
    public abstract ulong ModifyIndex { get; init; }
}
