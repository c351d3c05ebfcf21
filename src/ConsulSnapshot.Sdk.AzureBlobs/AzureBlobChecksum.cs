namespace ConsulSnapshot.Sdk.AzureBlobs;

/// <summary>The checksum that is sent with each block, and by which Azure checks what arrived before it keeps it.</summary>
public enum AzureBlobChecksum
{
    /// <summary>MD5, which the emulator knows, too.</summary>
    Md5,

    /// <summary>CRC-64, which costs less.</summary>
    Crc64,
}
