using System.Globalization;
using ConsulSnapshot.Sdk.Stores.Tests.Servers;

namespace ConsulSnapshot.Sdk.Stores.Tests.AzureBlobs;

/// <summary>Azurite, the emulator of Azure Blob Storage, with its one account.</summary>
public sealed class AzuriteServer() : StoreServer("AZURITE_BLOB", "eng/get-azurite.sh")
{
    public const string AccountName = "devstoreaccount1";

    // Every emulator's, and no secret. Source: Azurite, README, "Default Storage Account".
    public const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    public async Task<Uri> GetAccountAsync() => new(await GetAddressAsync(), AccountName);

    protected override IEnumerable<string> Arguments(int port) =>
    [
        "--silent", "--disableTelemetry", "--skipApiVersionCheck", "--inMemoryPersistence",
        "--blobHost", "127.0.0.1", "--blobPort", port.ToString(CultureInfo.InvariantCulture),
    ];
}
