namespace ConsulSnapshot.Sdk;

/// <summary>Where members of one struct begin in a record, for those who want to look at some of them again.</summary>
/// <param name="starts">As many places as the struct has members; none if nobody wants to know.</param>
internal ref struct MemberPlaces(Span<int> starts)
{
    private readonly Span<int> _starts = starts;

    /// <summary>Gets the members, as a mask, that are passed over and not part of the hash.</summary>
    public ulong Passed { get; init; }

    /// <summary>Gets where the namespace begins; 0 if there is none, or the default one.</summary>
    public int Namespace { get; private set; }

    /// <summary>Gets where the partition begins; 0 if there is none, or the default one.</summary>
    public int Partition { get; private set; }

    /// <summary>Gets where a member's value begins; 0 if it is not there.</summary>
    public readonly int this[int member] => _starts[member];

    /// <summary>Remembers where a member begins: of two with one name the last counts.</summary>
    public readonly void Add(int member, int start)
    {
        if (!_starts.IsEmpty)
        {
            _starts[member] = start;
        }
    }

    /// <summary>Remembers where a member begins that says where the object belongs.</summary>
    public void AddTenancy(ReadOnlySpan<byte> name, int start)
    {
        Namespace = Tenancy.IsNamespace(name) ? start : Namespace;
        Partition = Tenancy.IsPartition(name) ? start : Partition;
    }
}
