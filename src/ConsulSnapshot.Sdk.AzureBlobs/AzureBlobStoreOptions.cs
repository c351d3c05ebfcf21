using System.ComponentModel.DataAnnotations;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.AzureBlobs;

/// <summary>Where a store of Azure blobs is, by which credentials it is used, and how it writes.</summary>
/// <remarks>
/// <para>Bindable from configuration; an empty text counts as unset. Not thread-safe; read once when a store is made.</para>
/// <para>
/// The account is named by <see cref="AccountName"/> in its <see cref="Environment"/>, or by <see cref="Endpoint"/>, or by <see cref="ConnectionString"/>. Credentials are one of: the
/// connection string, <see cref="AccountKey"/>, <see cref="SasToken"/>, a service principal (<see cref="TenantId"/>, <see cref="ClientId"/>, <see cref="ClientSecret"/>), a managed
/// identity (<see cref="UseManagedIdentity"/>); without any of them, what Azure.Identity finds by itself: environment, workload identity, managed identity, the tools of a developer.
/// </para>
/// </remarks>
public sealed class AzureBlobStoreOptions
{
    /// <summary>The largest block that is held in memory, in bytes: 1 GiB.</summary>
    public const int MaxBlockSize = 1024 * 1024 * 1024;

    private const int MinBlockSize = 64 * 1024;

    /// <summary>Gets or sets the container, which must be there.</summary>
    [Required]
    public string Container { get; set; } = "";

    /// <summary>Gets or sets the folder of the container in which the blobs are; a <c>/</c> is put between it and their names.</summary>
    /// <value>The default is empty: the container itself. At most 300 bytes as UTF-8.</value>
    public string BlobPrefix { get; set => field = value ?? ""; } = "";

    /// <summary>Gets or sets the account.</summary>
    public string? AccountName { get; set => field = EmptyText.ToNull(value); }

    /// <summary>Gets or sets the cloud in which <see cref="AccountName"/> is, and by which a service principal logs in.</summary>
    /// <value>The default is <see cref="AzureBlobEnvironment.Public"/>.</value>
    [EnumDataType(typeof(AzureBlobEnvironment))]
    public AzureBlobEnvironment Environment { get; set; }

    /// <summary>Gets or sets the address of the account's blob service, in place of the one that follows from <see cref="AccountName"/> and <see cref="Environment"/>.</summary>
    /// <value><c>http</c> or <c>https</c>; the emulator's ends with the account: <c>http://127.0.0.1:10000/devstoreaccount1</c>. The default is <see langword="null"/>.</value>
    public Uri? Endpoint { get; set => field = value is { OriginalString.Length: 0 } ? null : value; }

    /// <summary>Gets or sets a connection string, which names the account and holds its credentials.</summary>
    public string? ConnectionString { get; set => field = EmptyText.ToNull(value); }

    /// <summary>Gets or sets a key of the account, in base64.</summary>
    public string? AccountKey { get; set => field = EmptyText.ToNull(value); }

    /// <summary>Gets or sets a shared access signature for the account or the container; a <c>?</c> in front does not count.</summary>
    public string? SasToken { get; set => field = EmptyText.ToNull(value); }

    /// <summary>Gets or sets the tenant of the service principal.</summary>
    public string? TenantId { get; set => field = EmptyText.ToNull(value); }

    /// <summary>Gets or sets the id of the service principal, or of the managed identity where a machine has several.</summary>
    public string? ClientId { get; set => field = EmptyText.ToNull(value); }

    /// <summary>Gets or sets the secret of the service principal.</summary>
    public string? ClientSecret { get; set => field = EmptyText.ToNull(value); }

    /// <summary>Gets or sets a value indicating whether the machine's managed identity is used.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool UseManagedIdentity { get; set; }

    /// <summary>Gets or sets the checksum that is sent with each block.</summary>
    /// <value>The default is <see cref="AzureBlobChecksum.Md5"/>.</value>
    [EnumDataType(typeof(AzureBlobChecksum))]
    public AzureBlobChecksum Checksum { get; set; }

    /// <summary>Gets or sets the size of the first 10,000 blocks of a blob, in bytes; after each further 10,000 it doubles, up to 1 GiB.</summary>
    /// <value>64 KiB to 1 GiB; the default is 8 MiB, so that the 50,000 blocks that Azure allows hold 2,421 GiB. What fits into one block is written in one request.</value>
    [Range(MinBlockSize, MaxBlockSize)]
    public int BlockSize { get; set; } = 8 * 1024 * 1024;

    /// <summary>Gets or sets how many blocks are on their way at the same time.</summary>
    /// <value>1 to 16; the default is 2. A write holds one block more than that in memory.</value>
    [Range(1, 16)]
    public int ParallelBlocks { get; set; } = 2;

    /// <summary>Gets or sets how often a request is repeated after a failure that may pass.</summary>
    /// <value>0 to 20; the default is 4, with growing pauses.</value>
    [Range(0, 20)]
    public int MaxRetries { get; set; } = 4;

    /// <summary>Gets or sets how long one request may go unanswered, and how long content that is read may stand still.</summary>
    /// <value>More than zero; the default is 2 minutes. A block must go up in that time.</value>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Copies the options, so that whoever changes them later changes no store.</summary>
    internal AzureBlobStoreOptions Copy() => (AzureBlobStoreOptions)MemberwiseClone();
}
