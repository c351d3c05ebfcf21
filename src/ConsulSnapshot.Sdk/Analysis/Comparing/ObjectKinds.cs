using System.Text;

namespace ConsulSnapshot.Sdk;

/// <summary>The kinds of objects that a comparison tells apart, as numbers: types of records, what registrations hold, kinds of configuration entries.</summary>
internal sealed class ObjectKinds
{
    public const int Node = byte.MaxValue + 1;
    public const int Service = Node + 1;
    public const int Check = Service + 1;
    private const int FirstEntry = Check + 1;

    // A hostile snapshot has a kind of its own in each entry; what is beyond counts as configuration entry alone.
    private const int MostEntries = 1000;
    private const int LongestEntry = 64;

    private readonly List<string> _entries = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _places =
        new Dictionary<string, int>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Gets one more than the largest number so far.</summary>
    public int Count => FirstEntry + _entries.Count;

    /// <summary>Gets the number of a kind of configuration entries.</summary>
    public int OfEntry(ReadOnlySpan<byte> kind)
    {
        Span<char> text = stackalloc char[LongestEntry];
        if (kind.IsEmpty || kind.Length > LongestEntry)
        {
            return (int)RecordType.ConfigEntry;
        }

        ReadOnlySpan<char> name = text[..Encoding.UTF8.GetChars(kind, text)];
        if (_places.TryGetValue(name, out int place))
        {
            return place;
        }

        if (_entries.Count == MostEntries)
        {
            return (int)RecordType.ConfigEntry;
        }

        _places[name] = place = Count;
        _entries.Add($"{RecordType.ConfigEntry.ToConsulName()}/{name}");
        return place;
    }

    /// <summary>Gets the name of a kind.</summary>
    public string NameOf(int kind) => kind switch
    {
        Node => "Node",
        Service => "Service",
        Check => "Check",
        >= FirstEntry => _entries[kind - FirstEntry],
        _ => ((RecordType)kind).ToConsulName(),
    };

    /// <summary>Gets the kinds in the order in which they are told: that of the types' numbers, and of names within a type.</summary>
    public IEnumerable<int> InOrder() => Enumerable.Range(0, Count).OrderBy(TypeOf).ThenBy(static kind => kind is Node or Service or Check ? kind : 0).ThenBy(NameOf, StringComparer.Ordinal);

    private static int TypeOf(int kind) => kind switch
    {
        Node or Service or Check => (int)RecordType.Register,
        >= FirstEntry => (int)RecordType.ConfigEntry,
        _ => kind,
    };
}
