namespace ConsulSnapshot.Sdk;

/// <summary>Members of one struct that are written back as they were read: those that the type does not know, and text that is not UTF-8.</summary>
/// <remarks>Immutable; equal to another with the same names and bytes.</remarks>
internal sealed class KeptMembers : IEquatable<KeptMembers>
{
    private readonly KeptMember[] _members;

    private KeptMembers(KeptMember[] members) => _members = members;

    /// <summary>Gets the members in the order of their names' bytes.</summary>
    public ReadOnlySpan<KeptMember> Members => _members;

    public static KeptMembers Of(List<KeptMember> members)
    {
        // Of two members with one name the last counts.
        Dictionary<string, KeptMember> last = new(StringComparer.Ordinal);
        foreach (KeptMember member in members)
        {
            last[Convert.ToHexString(member.Name.Span)] = member;
        }

        KeptMember[] sorted = [.. last.Values];
        Array.Sort(sorted, static (left, right) => left.Name.Span.SequenceCompareTo(right.Name.Span));
        return new KeptMembers(sorted);
    }

    public bool Equals(KeptMembers? other)
    {
        if (other is null || other._members.Length != _members.Length)
        {
            return false;
        }

        for (int i = 0; i < _members.Length; i++)
        {
            if (!_members[i].Name.Span.SequenceEqual(other._members[i].Name.Span) || !_members[i].Value.Span.SequenceEqual(other._members[i].Value.Span))
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as KeptMembers);

    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (KeptMember member in _members)
        {
            hash.AddBytes(member.Value.Span);
        }

        return hash.ToHashCode();
    }
}
