using System.ComponentModel.DataAnnotations;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>How to reach Consul, and as whom.</summary>
/// <remarks>Bindable from configuration. <see cref="ConsulEnvironment"/> fills it from the variables that Consul's own command line reads. Not thread-safe; read
/// once when a client is made, except for the content of <see cref="TokenFile"/>.</remarks>
public sealed class ConsulSnapshotOptions
{
    /// <summary>Gets or sets the address of an agent or a server.</summary>
    /// <value><c>http</c>, <c>https</c> or <c>unix</c>; a path becomes a prefix of all requests. The default is <c>http://127.0.0.1:8500</c>.</value>
    [Required]
    public Uri Address { get; set; } = new("http://127.0.0.1:8500");

    /// <summary>Gets or sets a value indicating whether a <c>unix</c> address speaks TLS, too.</summary>
    /// <value>The default is <see langword="false"/>. For other addresses the scheme tells.</value>
    public bool UseTlsOverUnixSocket { get; set; }

    /// <summary>Gets or sets the ACL token, sent as <c>X-Consul-Token</c>. A snapshot needs one with <c>acl = "write"</c>.</summary>
    public string? Token { get; set; }

    /// <summary>Gets or sets the path of a file that holds the ACL token; white space around it does not count. It is read for each request and wins over <see cref="Token"/>.</summary>
    public string? TokenFile { get; set; }

    /// <summary>Gets or sets the user for basic authentication, as a proxy in front of Consul may ask for.</summary>
    public string? UserName { get; set; }

    /// <summary>Gets or sets the password for basic authentication.</summary>
    public string? Password { get; set; }

    /// <summary>Gets or sets the path of a PEM file with the certificates of the authorities to trust.</summary>
    /// <value>The default is <see langword="null"/>: the system's, unless <see cref="CaPath"/> names others.</value>
    public string? CaFile { get; set; }

    /// <summary>Gets or sets the path of a folder in which every file holds certificates of authorities to trust, in PEM.</summary>
    public string? CaPath { get; set; }

    /// <summary>Gets or sets the path of a PEM file with the client certificate, to which its chain may be added.</summary>
    public string? ClientCertificateFile { get; set; }

    /// <summary>Gets or sets the path of a PEM file with the private key of <see cref="ClientCertificateFile"/>.</summary>
    public string? ClientKeyFile { get; set; }

    /// <summary>Gets or sets the name that the server's certificate must have, such as <c>server.dc1.consul</c>.</summary>
    /// <value>The default is <see langword="null"/>: the host in <see cref="Address"/>.</value>
    public string? TlsServerName { get; set; }

    /// <summary>Gets or sets a value indicating whether the server's certificate is verified.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool VerifyServerCertificate { get; set; } = true;

    /// <summary>Gets or sets the datacenter that is meant.</summary>
    /// <value>The default is <see langword="null"/>: that of the agent.</value>
    public string? Datacenter { get; set; }

    /// <summary>Gets or sets the namespace of Consul Enterprise.</summary>
    public string? Namespace { get; set; }

    /// <summary>Gets or sets the admin partition of Consul Enterprise.</summary>
    public string? Partition { get; set; }

    /// <summary>Gets or sets how long a body that has begun to flow may stand still.</summary>
    /// <value>More than zero; the default is one minute. The wait for the beginning of an answer has no limit: a server builds the whole archive first.</value>
    public TimeSpan StallTimeout { get; set; } = TimeSpan.FromMinutes(1);
}
