using System.Text;

namespace ConsulSnapshot.Sdk;

/// <summary>The members of a struct in the order in which JSON shows them, with their names as JSON has them.</summary>
internal sealed class StructJson
{
    private readonly bool[] _isPlaced;

    public StructJson(StructShape shape)
    {
        // A struct that came after the newest release whose order is known is shown as the later one declares it.
        ConsulMinor first = shape.Members.Length == 0 ? default : shape.Members.Min(static member => member.Since);
        ConsulMinor release = first > ConsulMinor.NewestVerified ? ConsulMinor.Latest : ConsulMinor.NewestVerified;
        Order =
        [
            .. Enumerable.Range(0, shape.Members.Length)
                .Where(place => shape.Members[place].IsKnownTo(release) && !shape.Members[place].Has(MemberTraits.NotInJson))
                .OrderBy(place => shape.Members[place].Has(MemberTraits.FirstInJson) ? 0 : 1),
        ];
        Names = [.. shape.Members.Select(static member => Encoding.UTF8.GetBytes($"\"{member.JsonName}\":"))];
        _isPlaced = [.. shape.Members.Select((member, place) => member.Has(MemberTraits.NotInJson) || Order.Contains(place))];
        HasKind = shape.Members.Any(static member => member.Name == "Kind");
    }

    /// <summary>Gets the places of the members that Consul's newest known release shows.</summary>
    public int[] Order { get; }

    /// <summary>Gets the members' names, with quotes and colon.</summary>
    public byte[][] Names { get; }

    /// <summary>Gets a value indicating whether there is a member for the kind; the entries of some kinds have none.</summary>
    public bool HasKind { get; }

    /// <summary>Tells whether a member is shown in its place, or never: all others come last, and only if they are there.</summary>
    public bool IsPlaced(int member) => _isPlaced[member];
}
