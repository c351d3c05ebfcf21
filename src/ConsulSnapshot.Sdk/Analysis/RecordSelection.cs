using System.Buffers;
using System.Globalization;
using System.Text;

namespace ConsulSnapshot.Sdk;

/// <summary>Which records of a snapshot are wanted.</summary>
internal sealed class RecordSelection
{
    private const string KindMark = "ConfigEntry/";

    private readonly bool[] _types = new bool[byte.MaxValue + 1];
    private readonly List<byte[]> _kinds = [];
    private readonly byte[]? _prefix;

    /// <summary>Initializes a new instance of the <see cref="RecordSelection"/> class.</summary>
    /// <param name="types">Names of types, numbers, or <c>ConfigEntry/</c> with a kind; all types if there are none.</param>
    /// <param name="keyPrefix">What keys begin with; <see langword="null"/> for all.</param>
    /// <exception cref="ArgumentException">A type does not exist.</exception>
    public RecordSelection(IReadOnlyCollection<string> types, string? keyPrefix)
    {
        ArgumentNullException.ThrowIfNull(types);
        _prefix = keyPrefix is null ? null : Encoding.UTF8.GetBytes(keyPrefix);
        if (types.Count == 0)
        {
            Array.Fill(_types, keyPrefix is null);
            _types[(int)RecordType.KeyValue] = true;
            _types[(int)RecordType.Tombstone] = true;
        }

        foreach (string type in types)
        {
            Add(type);
        }
    }

    /// <summary>Tells whether a record is wanted.</summary>
    public bool Includes(in StateRecord record) => record.Type switch
    {
        _ when !_types[(int)record.Type] => record.Type == RecordType.ConfigEntry && _kinds.Count > 0 && HasKind(record.Value),
        RecordType.KeyValue or RecordType.Tombstone when _prefix is not null => HasPrefix(record.Value, _prefix),
        _ => true,
    };

    private void Add(string type)
    {
        if (type.StartsWith(KindMark, StringComparison.OrdinalIgnoreCase) && type.Length > KindMark.Length)
        {
            _kinds.Add(Encoding.UTF8.GetBytes(type[KindMark.Length..]));
            return;
        }

        if (!byte.TryParse(type, NumberStyles.None, CultureInfo.InvariantCulture, out byte number))
        {
            int found = Array.FindIndex(Enum.GetValues<RecordType>(), known => known.ToConsulName().Equals(type, StringComparison.OrdinalIgnoreCase));
            number = found >= 0 ? (byte)Enum.GetValues<RecordType>()[found]
                : throw new ArgumentException($"A type must be a name such as KVS, a number up to 255, or {KindMark} with a kind: found {type}.");
        }

        _types[number] = true;
    }

    private static bool HasPrefix(ReadOnlySequence<byte> value, byte[] prefix)
    {
        if (KeyValueKey.Find(value) is not { } key || key.Length < prefix.Length)
        {
            return false;
        }

        ReadOnlySequence<byte> start = key.Slice(0, prefix.Length);
        return start.IsSingleSegment ? start.FirstSpan.SequenceEqual(prefix) : start.ToArray().AsSpan().SequenceEqual(prefix);
    }

    private bool HasKind(ReadOnlySequence<byte> value)
    {
        ValueReader reader = new(value.IsSingleSegment ? value.FirstSpan : value.ToArray());
        if (!reader.TryReadRawHeader(acceptsBinary: true, out _))
        {
            return false;
        }

        ReadOnlySpan<byte> kind = reader.ReadRaw();
        foreach (byte[] wanted in _kinds)
        {
            if (Ascii.EqualsIgnoreCase(kind, wanted))
            {
                return true;
            }
        }

        return false;
    }
}
