using System.Globalization;
using System.Security.Cryptography;
using Amazon.S3;

namespace ConsulSnapshot.Sdk.AmazonS3;

/// <summary>The digests of one part, or of a list of parts, as S3 writes them.</summary>
/// <remarks>SHA-256 in base64, MD5 as an ETag. Which of them the store states depends on the store.</remarks>
internal sealed class PartChecksum
{
    private readonly byte[] _sha256;
    private readonly byte[] _md5;
    private readonly string _suffix;

    private PartChecksum(byte[] sha256, byte[] md5, string suffix)
    {
        _sha256 = sha256;
        _md5 = md5;
        _suffix = suffix;
    }

    public string Sha256 => Convert.ToBase64String(_sha256);

    public string Sha256Hex => Convert.ToHexStringLower(_sha256);

    public string Md5 => Convert.ToBase64String(_md5);

    private string ETag => Convert.ToHexStringLower(_md5) + _suffix;

    public static PartChecksum Of(ReadOnlySpan<byte> content) => new(SHA256.HashData(content), Md5Of(content), "");

    // An object of parts has the digest of its parts' digests, and their number behind a dash.
    // Source: Amazon S3 user guide, "Checking object integrity", composite checksums.
    public static PartChecksum Of(IReadOnlyCollection<PartChecksum> parts) => new(
        SHA256.HashData([.. parts.SelectMany(static part => part._sha256)]),
        Md5Of([.. parts.SelectMany(static part => part._md5)]),
        string.Create(CultureInfo.InvariantCulture, $"-{parts.Count}"));

    /// <summary>Finds what the store states to be another content than what was sent.</summary>
    /// <param name="sha256">The SHA-256 that the store states, if it does.</param>
    /// <param name="etag">The ETag that the store states.</param>
    /// <param name="encryption">How the store says that it encrypts, if it does: an ETag is no digest of the content then.</param>
    /// <returns>Both values where they differ; null where they agree, or the store states none that can be compared. It has checked by itself what was sent.</returns>
    public (string Expected, string Found)? Difference(string? sha256, string? etag, ServerSideEncryptionMethod? encryption)
    {
        if (!string.IsNullOrEmpty(sha256))
        {
            // Some stores leave the number of parts away.
            string expected = sha256.Contains('-', StringComparison.Ordinal) ? Sha256 + _suffix : Sha256;
            return sha256 == expected ? null : (expected, sha256);
        }

        string stated = (etag ?? "").Trim('"');
        bool isDigest = string.IsNullOrEmpty(encryption?.Value) && stated.Length == ETag.Length && stated.EndsWith(_suffix, StringComparison.Ordinal)
            && stated.Take(_md5.Length * 2).All(char.IsAsciiHexDigit);
        return !isDigest || string.Equals(stated, ETag, StringComparison.OrdinalIgnoreCase) ? null : (ETag, stated);
    }

    // For transport alone: it is what Content-MD5 and ETags are made of.
#pragma warning disable CA5351
    private static byte[] Md5Of(ReadOnlySpan<byte> content) => MD5.HashData(content);
#pragma warning restore CA5351
}
