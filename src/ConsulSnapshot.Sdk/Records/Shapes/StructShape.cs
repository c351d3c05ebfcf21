using System.Collections.Concurrent;

namespace ConsulSnapshot.Sdk;

/// <summary>The members of a struct of Consul's state, and how to find them.</summary>
/// <remarks>A set of members is a mask of bits, one for each place in <see cref="Members"/>.</remarks>
internal sealed class StructShape
{
    public const int Unknown = -1;

    // A mask has this many bits.
    private const int MostMembers = 64;

    private readonly int[] _written;
    private readonly byte[][] _writtenNames;
    private readonly ConcurrentDictionary<ConsulMinor, int[]> _declared = new();

    public StructShape(string name, MemberShape[] members)
    {
        if (members.Length > MostMembers)
        {
            throw new ArgumentException($"{name} must have at most {MostMembers} members: found {members.Length}.", nameof(members));
        }

        Name = name;
        Members = members;
        _written = [.. Enumerable.Range(0, members.Length).OrderBy(i => members[i].Name, StringComparer.Ordinal)];
        _writtenNames = [.. _written.Select(member => members[member].NameUtf8)];
    }

    /// <summary>Gets the name of Consul's struct.</summary>
    public string Name { get; }

    /// <summary>Gets the members in the order in which Go declares them.</summary>
    public MemberShape[] Members { get; }

    /// <summary>Gets how JSON shows the members.</summary>
    public StructJson Json => field ??= new StructJson(this);

    /// <summary>Gets the places of the members in the order in which they are written: that of their names' bytes.</summary>
    public ReadOnlySpan<int> Written => _written;

    /// <summary>Finds a member by its name.</summary>
    /// <param name="name">The name's bytes.</param>
    /// <param name="cursor">Where in the written order the next name is expected; moved on.</param>
    /// <returns>The member's place, or <see cref="Unknown"/>.</returns>
    public int Find(ReadOnlySpan<byte> name, ref int cursor)
    {
        for (int tried = 0, at = cursor; tried < _written.Length; tried++, at++)
        {
            at = at < _written.Length ? at : 0;
            if (name.SequenceEqual(_writtenNames[at]))
            {
                cursor = at + 1;
                return _written[at];
            }
        }

        return Unknown;
    }

    /// <summary>Gets the places of the members that a release declares, in its order.</summary>
    public int[] DeclaredBy(ConsulMinor release) =>
        _declared.GetOrAdd(release, static (key, members) => [.. Enumerable.Range(0, members.Length).Where(i => members[i].IsKnownTo(key))], Members);

    /// <summary>Gets the members that a release writes into a new object, except those that it leaves out when they are empty.</summary>
    public ulong WrittenBy(ConsulMinor release)
    {
        ulong mask = 0;
        foreach (int member in DeclaredBy(release))
        {
            mask |= Members[member].Has(MemberTraits.NotWrittenEmpty) ? 0 : 1UL << member;
        }

        return mask;
    }
}
