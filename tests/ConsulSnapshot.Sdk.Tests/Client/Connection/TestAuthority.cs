using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>A certificate authority of a test's own, valid for so long that the clock does not count.</summary>
internal sealed class TestAuthority : IDisposable
{
    private static readonly DateTimeOffset s_begin = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_end = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly X509Certificate2 _certificate;
    private int _serial;

    public TestAuthority(TestAuthority? issuer = null)
    {
        CertificateRequest request = Request(issuer is null ? "CN=root" : "CN=intermediate", out ECDsa key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        _certificate = issuer is null ? request.CreateSelfSigned(s_begin, s_end) : issuer.Issue(request, key);
    }

    public X509Certificate2 Certificate => _certificate;

    public string CertificatePem => _certificate.ExportCertificatePem() + "\n";

    public X509Certificate2 IssueForServer(string name)
    {
        CertificateRequest request = Request($"CN={name}", out ECDsa key);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(name);
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        names.AddIpAddress(System.Net.IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        return Issue(request, key);
    }

    public X509Certificate2 IssueForClient() => Issue(Request("CN=client", out ECDsa key), key);

    public void Dispose() => _certificate.Dispose();

    private static CertificateRequest Request(string name, out ECDsa key)
    {
        key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest(name, key, HashAlgorithmName.SHA256);
    }

    private X509Certificate2 Issue(CertificateRequest request, ECDsa key)
    {
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_certificate, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        using X509Certificate2 issued = request.Create(_certificate, s_begin, s_end, [(byte)++_serial]);
        using X509Certificate2 ephemeral = issued.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(ephemeral.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }
}
