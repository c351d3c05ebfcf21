namespace ConsulSnapshot.Sdk.Storage;

/// <summary>Which snapshot of a store a URL means.</summary>
public enum SnapshotSelectorKind
{
    /// <summary>The URL does not say: the object whose name it ends with, if there is one, else the newest.</summary>
    Unsaid,

    /// <summary>The newest, <c>@latest</c>.</summary>
    Latest,

    /// <summary>The newest at or before a time, <c>@2026-11-25T18:00:00Z</c>.</summary>
    AtTime,
}
