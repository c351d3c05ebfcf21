namespace ConsulSnapshot.Sdk;

/// <summary>Collects what must not be written, in one wording: the thing, the rule, both values.</summary>
internal sealed class BuilderFindings
{
    // More than people read at once.
    private const int MaxMessages = 50;

    private readonly List<string> _messages = [];

    public void Add(ConsulRecord record, string rule, string found) => _messages.Add($"{Describe(record)}: {rule}; found {found}.");

    public void Require(bool holds, ConsulRecord record, string rule, string found)
    {
        if (!holds)
        {
            Add(record, rule, found);
        }
    }

    public void RequireText(string text, ConsulRecord record, string member) => Require(text.Length > 0, record, $"{member} must not be empty", "none");

    /// <summary>Requires what a server takes for a UUID: 36 characters, hex digits and at most four hyphens anywhere. Source: format document 8.3.</summary>
    public void RequireId(string id, ConsulRecord record, string member, bool mayBeEmpty = false) =>
        Require((mayBeEmpty && id.Length == 0) || IsUuid(id), record, $"{member} must be a UUID", $"'{id}'");

    public void ThrowIfAny()
    {
        if (_messages.Count == 0)
        {
            return;
        }

        IEnumerable<string> lines =
        [
            "The snapshot could not be restored as it is meant:",
            .. _messages.Take(MaxMessages),
            .. _messages.Count > MaxMessages ? [$"and {_messages.Count - MaxMessages} more."] : Array.Empty<string>(),
        ];
        throw new InvalidOperationException(string.Join(Environment.NewLine, lines));
    }

    private static bool IsUuid(string id)
    {
        int digits = id.Count(char.IsAsciiHexDigit);
        int hyphens = id.Count(static c => c == '-');
        return id.Length == 36 && digits + hyphens == id.Length && hyphens <= 4 && digits % 2 == 0;
    }

    private static string Describe(ConsulRecord record) => record.Identity.Length == 0
        ? record.RecordType.ToConsulName()
        : $"{record.RecordType.ToConsulName()} '{record.Identity}'";
}
