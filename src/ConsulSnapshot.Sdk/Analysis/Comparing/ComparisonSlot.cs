namespace ConsulSnapshot.Sdk;

/// <summary>What is remembered of one object.</summary>
internal struct ComparisonSlot
{
    /// <summary>The lower half of the key's hash.</summary>
    public ulong Low;

    /// <summary>The upper half of the key's hash.</summary>
    public ulong High;

    /// <summary>The hash of what the object holds in the state before.</summary>
    public ulong Content;

    /// <summary>The kind of object.</summary>
    public ushort Kind;

    /// <summary>Where the object was seen; none in a place that holds nothing.</summary>
    public ComparisonMarks Marks;
}

/// <summary>Where an object was seen.</summary>
[Flags]
internal enum ComparisonMarks : byte
{
    None = 0,

    /// <summary>In the state before.</summary>
    Before = 1,

    /// <summary>In the state after.</summary>
    After = 1 << 1,

    /// <summary>In both, with other content.</summary>
    Changed = 1 << 2,

    /// <summary>Its name was noted.</summary>
    Named = 1 << 3,
}
