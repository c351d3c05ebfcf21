namespace ConsulSnapshot.Sdk;

/// <summary>The exported services config entry. Since 1.12.</summary>
/// <remarks>Source: Consul's struct ExportedServicesConfigEntry; format document 7.3.</remarks>
[ConsulStruct("ExportedServicesConfigEntry")]
public sealed partial record ExportedServicesConfigEntry : ConfigEntry
{
    /// <inheritdoc/>
    public override string Kind => ConfigEntryKind.ExportedServices;

    /// <summary>Gets the name.</summary>
    [Member("Name", "1.12")]
    public override string Name { get; init; } = "";

    /// <summary>Gets the services.</summary>
    [Member("Services", "1.12", Traits = MemberTraits.OmitEmpty)]
    public ValueList<ExportedService>? Services { get; init; }

    /// <summary>Gets the meta.</summary>
    [Member("Meta", "1.12", Traits = MemberTraits.OmitEmpty)]
    public override ValueMap<string, string>? Meta { get; init; }

    /// <summary>Gets the hash. Since 1.17.</summary>
    [Member("Hash", "1.17", Traits = MemberTraits.OmitEmpty)]
    public override ulong Hash { get; init; }

    /// <summary>Gets the create index.</summary>
    [Member("CreateIndex", "1.12")]
    public override ulong CreateIndex { get; init; }

    /// <summary>Gets the modify index.</summary>
    [Member("ModifyIndex", "1.12")]
    public override ulong ModifyIndex { get; init; }
}
