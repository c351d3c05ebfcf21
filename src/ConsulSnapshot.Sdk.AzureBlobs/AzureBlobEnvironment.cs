namespace ConsulSnapshot.Sdk.AzureBlobs;

/// <summary>The cloud in which an account is.</summary>
public enum AzureBlobEnvironment
{
    /// <summary>The public cloud: <c>blob.core.windows.net</c>.</summary>
    Public,

    /// <summary>The cloud in China: <c>blob.core.chinacloudapi.cn</c>.</summary>
    China,

    /// <summary>The cloud of the government of the United States: <c>blob.core.usgovcloudapi.net</c>.</summary>
    UsGovernment,
}
