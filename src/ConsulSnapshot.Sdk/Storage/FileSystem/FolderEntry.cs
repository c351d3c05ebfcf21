namespace ConsulSnapshot.Sdk.Storage;

/// <summary>An object in a folder, or a folder in it.</summary>
internal readonly record struct FolderEntry(string Name, StoredObject? Object)
{
    /// <summary>Where the entry stands among its folder's: a folder where the names below it stand.</summary>
    public string SortKey => Object is null ? Name + "/" : Name;
}
