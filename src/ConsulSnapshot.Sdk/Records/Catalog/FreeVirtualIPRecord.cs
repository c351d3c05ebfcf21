namespace ConsulSnapshot.Sdk;

/// <summary>A virtual address that may be given to the next service of the mesh. Since 1.12.</summary>
/// <remarks>Source: Consul's struct FreeVirtualIP; format document 6.13.</remarks>
[ConsulStruct("FreeVirtualIP")]
public sealed partial record FreeVirtualIPRecord : ConsulRecord
{
    /// <summary>Gets the address as an offset from 240.0.0.0, in 4 or 16 bytes.</summary>
    [Member("IP", "1.12", Traits = MemberTraits.IPAddress)]
    public ValueBytes IP { get; init; }

    /// <summary>
    /// Gets a value indicating whether the address is the highest that was handed out, which one record is for; <see langword="false"/> for one that
    /// was given back.
    /// </summary>
    [Member("IsCounter", "1.12")]
    public bool IsCounter { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.FreeVirtualIP;

    /// <inheritdoc/>
    public override string Identity => "";
}
