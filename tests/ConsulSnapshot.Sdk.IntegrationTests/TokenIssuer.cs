using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ConsulSnapshot.Sdk.IntegrationTests;

/// <summary>Issues the tokens that an auth method of type <c>jwt</c> takes.</summary>
internal sealed class TokenIssuer : IDisposable
{
    public const string Audience = "consul";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string PublicKey => _key.ExportSubjectPublicKeyInfoPem();

    public string Issue(string subject)
    {
        string header = Encode(new { alg = "ES256", typ = "JWT" });
        string claims = Encode(new { iss = "tests", sub = subject, aud = Audience, iat = 946684800L, nbf = 946684800L, exp = 7258118400L }); // from 2000 to 2200
        byte[] signature = _key.SignData(Encoding.ASCII.GetBytes($"{header}.{claims}"), HashAlgorithmName.SHA256);
        return $"{header}.{claims}.{Base64Url.EncodeToString(signature)}";
    }

    public void Dispose() => _key.Dispose();

    private static string Encode<T>(T value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}
