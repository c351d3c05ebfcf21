namespace ConsulSnapshot.Sdk;

/// <summary>Choices for an inspection.</summary>
public sealed record InspectionOptions
{
    /// <summary>The default: record types only.</summary>
    public static InspectionOptions Default { get; } = new();

    /// <summary>Gets a value indicating whether KV entries are counted by the prefix of their key.</summary>
    /// <value>The default is <see langword="false"/>. With it memory grows with the number of different prefixes: tens of bytes each, besides their names.</value>
    public bool KeyValueDetails { get; init; }

    /// <summary>Gets how many parts of a key, separated by slashes, make its prefix.</summary>
    /// <value>The default is 2. With 0 all keys have the same, empty, prefix.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int KeyValueDepth
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 2;

    /// <summary>Gets what a key must begin with to be counted.</summary>
    /// <value>The default is empty: all keys count.</value>
    public string KeyValueFilter { get; init; } = "";
}
