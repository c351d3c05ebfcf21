namespace ConsulSnapshot.Sdk;

/// <summary>How far the reading of one struct has come.</summary>
internal ref struct StructFrame(StructShape shape)
{
    public StructShape Shape { get; } = shape;

    /// <summary>The member whose value is to be read.</summary>
    public int Member = StructShape.Unknown;

    /// <summary>The members that were there.</summary>
    public ulong Seen;

    /// <summary>How many members are still to come.</summary>
    public uint Left;

    /// <summary>The places of the members, if the struct is given as an array.</summary>
    public int[]? ArrayOrder;

    /// <summary>The place in the array, or in the written order.</summary>
    public int Cursor;

    /// <summary>Whether the struct is nil, and so all zero.</summary>
    public bool IsNil;

    public List<KeptMember>? Kept;

    /// <summary>Tells whether the current member was there before: of two with one name the last counts, and structs are merged.</summary>
    public readonly bool IsRepeated => (Seen & (1UL << Member)) != 0;

    /// <summary>Gets what has to be remembered in order to write the struct as it was.</summary>
    public readonly StructLayout ToLayout() =>
        IsNil || ArrayOrder is not null ? default : new StructLayout(Seen, Kept is null ? null : KeptMembers.Of(Kept));
}
