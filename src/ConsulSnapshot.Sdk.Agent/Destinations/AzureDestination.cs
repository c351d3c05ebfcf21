namespace ConsulSnapshot.Sdk.Agent;

/// <summary>A container of Azure Blob Storage.</summary>
public sealed record AzureDestination : DestinationSettings
{
    /// <summary>Gets the account's name.</summary>
    public required string AccountName { get; init; }

    /// <summary>Gets the account's key; <see langword="null"/> to log in otherwise.</summary>
    public string? AccountKey { get; init; }

    /// <summary>Gets the container.</summary>
    public required string ContainerName { get; init; }

    /// <summary>Gets which of Azure's clouds it is, such as <c>AZUREPUBLICCLOUD</c>.</summary>
    public string Environment { get; init; } = "AZUREPUBLICCLOUD";

    /// <summary>Gets the id of the service principal to log in as.</summary>
    public string? ServicePrincipalId { get; init; }

    /// <summary>Gets the secret of the service principal.</summary>
    public string? ServicePrincipalSecret { get; init; }

    /// <summary>Gets the tenant of the service principal.</summary>
    public string? TenantId { get; init; }

    /// <summary>Says where it is, without credentials.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"azblob://{AccountName}/{ContainerName}";
}
