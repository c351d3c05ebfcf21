namespace ConsulSnapshot.Sdk;

/// <summary>How far a scan of one MessagePack value came.</summary>
internal enum ScanResult
{
    /// <summary>All bytes were taken and the value is not at its end.</summary>
    NeedsMore,

    /// <summary>The value is at its end.</summary>
    Done,

    /// <summary>The byte <c>c1</c> begins no MessagePack value.</summary>
    Invalid,

    /// <summary>Arrays and maps are nested more deeply than the limit allows.</summary>
    TooDeep,
}
