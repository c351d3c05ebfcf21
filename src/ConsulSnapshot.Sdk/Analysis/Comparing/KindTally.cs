namespace ConsulSnapshot.Sdk;

/// <summary>What becomes of the objects of one kind.</summary>
/// <param name="mostNames">How many names are kept of each.</param>
internal sealed class KindTally(int mostNames)
{
    public long Appearing { get; private set; }

    public long Disappearing { get; private set; }

    public long Changing { get; private set; }

    public long Unchanged { get; private set; }

    public NameList FirstAppearing { get; } = new(mostNames);

    public NameList FirstDisappearing { get; } = new(mostNames);

    public NameList FirstChanging { get; } = new(mostNames);

    public long Count => Appearing + Disappearing + Changing + Unchanged;

    public void Add(ComparisonMarks marks)
    {
        switch (marks & (ComparisonMarks.Before | ComparisonMarks.After | ComparisonMarks.Changed))
        {
            case ComparisonMarks.Before:
                Disappearing++;
                break;
            case ComparisonMarks.After:
                Appearing++;
                break;
            case ComparisonMarks.Before | ComparisonMarks.After:
                Unchanged++;
                break;
            default:
                Changing++;
                break;
        }
    }

    public KindComparison ToComparison(string kind) => new()
    {
        Kind = kind,
        Appearing = Appearing,
        Disappearing = Disappearing,
        Changing = Changing,
        Unchanged = Unchanged,
        FirstAppearing = FirstAppearing.ToList(),
        FirstDisappearing = FirstDisappearing.ToList(),
        FirstChanging = FirstChanging.ToList(),
    };
}
