namespace ConsulSnapshot.Sdk.Storage;

/// <summary>The keys by which a bucket or a container holds the objects of a store: a folder's name, a <c>/</c> and theirs.</summary>
internal sealed class StoreKeys
{
    /// <param name="folder">The folder; slashes around it do not count. Empty for none.</param>
    public StoreKeys(string folder)
    {
        Folder = folder.Trim('/');
        Prefix = Folder.Length == 0 ? "" : $"{Folder}/";
    }

    /// <summary>The folder without slashes around it.</summary>
    public string Folder { get; }

    /// <summary>What all keys begin with.</summary>
    public string Prefix { get; }

    public string KeyOf(string name) => Prefix + name;

    /// <summary>The name of an object, or null for what people's consoles put there to show a folder.</summary>
    public string? NameOf(string key) =>
        key.Length > Prefix.Length && key[^1] != '/' && key.StartsWith(Prefix, StringComparison.Ordinal) ? key[Prefix.Length..] : null;
}
