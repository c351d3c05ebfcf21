using System.Security.Cryptography;

namespace ConsulSnapshot.Sdk.IntegrationTests;

/// <summary>A key whose private half nobody needs.</summary>
internal static class TestKey
{
    private static readonly Lazy<string> s_publicPem = new(static () =>
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportSubjectPublicKeyInfoPem();
    });

    /// <summary>Gets the public half, as PEM.</summary>
    public static string PublicPem => s_publicPem.Value;
}
