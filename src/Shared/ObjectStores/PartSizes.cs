namespace ConsulSnapshot.Sdk.Storage;

/// <summary>How large each part of content is, so that a store's number of parts is enough for content of unknown length.</summary>
/// <param name="MaxParts">How many parts there may be.</param>
/// <param name="FirstParts">How many have the first size.</param>
/// <param name="PartsPerSize">After how many more it doubles each time.</param>
/// <param name="MaxSize">Where that ends.</param>
internal sealed record PartSizes(int MaxParts, int FirstParts, int PartsPerSize, int MaxSize)
{
    /// <summary>The length of a part, counted from 1.</summary>
    public int Of(int number, int first)
    {
        int doublings = number <= FirstParts ? 0 : 1 + ((number - FirstParts - 1) / PartsPerSize);
        return (int)Math.Min((long)first << doublings, MaxSize);
    }
}
