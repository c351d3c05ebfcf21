namespace ConsulSnapshot.Sdk;

/// <summary>The first names of objects of one kind.</summary>
/// <param name="most">How many.</param>
internal sealed class NameList(int most)
{
    private readonly List<(UInt128 Key, string Name)> _names = [];

    public bool IsFull => _names.Count >= most;

    public void Add(UInt128 key, in ObjectIdentity identity)
    {
        if (!IsFull)
        {
            _names.Add((key, identity.ToString()));
        }
    }

    public void Remove(UInt128 key) => _names.RemoveAll(name => name.Key == key);

    public IReadOnlyList<string> ToList() => [.. _names.Select(static name => name.Name)];
}
