namespace ConsulSnapshot.Sdk;

/// <summary>Findings of one rule about one type of records, for the same releases.</summary>
internal sealed class FindingGroup
{
    public required RangedFinding First { get; init; }

    /// <summary>Gets the findings that are kept; there may have been more.</summary>
    public List<RangedFinding> Kept { get; } = [];

    /// <summary>Gets how many there were.</summary>
    public long Count { get; private set; }

    public void Add(RangedFinding finding, int mostKept)
    {
        Count++;
        if (Kept.Count < mostKept)
        {
            Kept.Add(finding);
        }
    }
}
