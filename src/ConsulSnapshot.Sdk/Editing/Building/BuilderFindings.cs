namespace ConsulSnapshot.Sdk;

/// <summary>Collects what must not be written, and names the record of each finding.</summary>
internal sealed class BuilderFindings
{
    /// <summary>How many are named: more than people read at once.</summary>
    public const int MaxMessages = 50;

    private readonly List<string> _messages = [];
    private long _unnamed;

    public void Require(bool holds, ConsulRecord record, string rule, string found)
    {
        if (!holds)
        {
            Add(record, $"{rule}; found {found}.");
        }
    }

    /// <summary>Adds a finding.</summary>
    /// <param name="record">The record.</param>
    /// <param name="message">What is wrong with it.</param>
    /// <param name="key">What names the record if it has no key itself.</param>
    public void Add(ConsulRecord record, string message, string? key = null)
    {
        if (_messages.Count < MaxMessages)
        {
            _messages.Add($"{Describe(record, key)}: {message}");
        }
        else
        {
            _unnamed++;
        }
    }

    /// <summary>Counts findings of which no more is known.</summary>
    public void AddUnnamed(long count) => _unnamed += count;

    public void ThrowIfAny()
    {
        if (_messages.Count == 0)
        {
            return;
        }

        IEnumerable<string> lines =
        [
            "The snapshot could not be restored as it is meant:",
            .. _messages,
            .. _unnamed > 0 ? [$"and {_unnamed} more."] : Array.Empty<string>(),
        ];
        throw new InvalidOperationException(string.Join(Environment.NewLine, lines));
    }

    /// <summary>Names a record by its type and its key.</summary>
    public static string Describe(ConsulRecord record, string? key = null)
    {
        string shown = record.Identity.Length > 0 ? record.Identity : key ?? "";
        return shown.Length == 0 ? record.RecordType.ToConsulName() : $"{record.RecordType.ToConsulName()} '{shown}'";
    }
}
