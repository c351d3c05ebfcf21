namespace ConsulSnapshot.Sdk;

/// <summary>Turns intentions into what a release has for them, and ranks them.</summary>
internal static class IntentionParts
{
    private const string Everything = "*";
    private const string Consul = "consul";

    // The namespace of an edition that has none.
    private const string Namespace = "default";

    private static readonly ConsulMinor s_firstWithEntries = new(1, 9);

    public static IntentionRecord Create(string source, string destination, bool allow, string description, DateTimeOffset time) => new()
    {
        SourceName = source,
        DestinationName = destination,
        Action = allow ? "allow" : "deny",
        Description = description,
        CreatedAt = time,
        UpdatedAt = time,
    };

    /// <summary>Ranks an intention: what is said of one service goes before what is said of all.</summary>
    /// <remarks>Source: format document 6.9; Consul's documentation of intentions, "Precedence and match order".</remarks>
    public static long Precedence(string source, string destination) =>
        (destination == Everything ? 6 : 9) - (source == Everything ? 1 : 0);

    /// <summary>Computes the hash by which datacenters replicate old intentions.</summary>
    /// <remarks>Source: found by trial, and the same as in what Consul 1.8.7 wrote. What a default port would add is not known: Consul never sets one.</remarks>
    public static byte[] HashOf(IntentionRecord intention) => Blake2b.Hash(
    [
        intention.Id,
        intention.Description,
        intention.SourceNS,
        intention.SourceName,
        intention.DestinationNS,
        intention.DestinationName,
        intention.SourceType,
        intention.Action,
        intention.DefaultAddr,
        .. (intention.Meta ?? Enumerable.Empty<KeyValuePair<string, string>>())
            .OrderBy(static pair => pair.Key, StringComparer.Ordinal)
            .SelectMany(static pair => (IEnumerable<string>)[pair.Key, pair.Value]),
    ]);

    /// <summary>Completes intentions; those of people become entries where the release has such.</summary>
    public static List<ConsulRecord> Convert(IReadOnlyList<SnapshotBuilder.Draft> drafts, SnapshotBuilderOptions options)
    {
        ILookup<string, IntentionRecord> byDestination = drafts
            .Where(draft => draft.Converts && options.Release >= s_firstWithEntries)
            .Select(static draft => (IntentionRecord)draft.Record)
            .ToLookup(static intention => intention.DestinationName, StringComparer.Ordinal);
        HashSet<string> written = new(StringComparer.Ordinal);
        List<ConsulRecord> records = new(drafts.Count);
        foreach (SnapshotBuilder.Draft draft in drafts)
        {
            if (draft.Record is not IntentionRecord intention)
            {
                records.Add(draft.Record is ConfigEntryRecord { Entry: ServiceIntentionsConfigEntry entry } wrapper ? wrapper with { Entry = Complete(entry) } : draft.Record);
            }
            else if (!draft.Converts || options.Release < s_firstWithEntries)
            {
                records.Add(intention.Layout.IsRead ? intention : Complete(intention));
            }
            else if (written.Add(intention.DestinationName))
            {
                records.Add(ConfigEntryRecord.Of(ToEntry(intention.DestinationName, byDestination[intention.DestinationName])));
            }
        }

        return records;
    }

    private static ServiceIntentionsConfigEntry ToEntry(string destination, IEnumerable<IntentionRecord> intentions) => Complete(new ServiceIntentionsConfigEntry
    {
        Name = destination,
        Sources =
        [
            .. intentions
                .OrderByDescending(static intention => Precedence(intention.SourceName, intention.DestinationName))
                .Select(static intention => new SourceIntention { Name = intention.SourceName, Action = intention.Action, Description = intention.Description }),
        ],
    });

    private static ServiceIntentionsConfigEntry Complete(ServiceIntentionsConfigEntry entry) => entry.Layout.IsRead || entry.Sources is null ? entry : entry with
    {
        Sources = [.. entry.Sources.Select(source => source is null ? null : Complete(source, entry.Name))],
    };

    private static SourceIntention Complete(SourceIntention source, string destination) => source with
    {
        Type = source.Type.Length == 0 ? Consul : source.Type,
        Precedence = source.Precedence == 0 ? Precedence(source.Name, destination) : source.Precedence,
    };

    private static IntentionRecord Complete(IntentionRecord intention) => intention with
    {
        SourceNS = intention.SourceNS.Length == 0 ? Namespace : intention.SourceNS,
        DestinationNS = intention.DestinationNS.Length == 0 ? Namespace : intention.DestinationNS,
        SourceType = intention.SourceType.Length == 0 ? Consul : intention.SourceType,
        Precedence = intention.Precedence == 0 ? Precedence(intention.SourceName, intention.DestinationName) : intention.Precedence,
    };
}
