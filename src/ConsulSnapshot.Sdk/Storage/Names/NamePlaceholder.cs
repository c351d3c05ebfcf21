namespace ConsulSnapshot.Sdk.Storage;

/// <summary>What a name template can ask for.</summary>
internal enum NamePlaceholder
{
    Datacenter,
    Index,
    Term,
    Version,
    Time,
    Node,
    Id,
}
