using System.ComponentModel.DataAnnotations;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>How to reach Consul, and as whom.</summary>
/// <remarks>Bindable from configuration. <see cref="ConsulEnvironment"/> fills it from the variables that Consul's own command line reads; an empty text
/// counts as unset in any case. Not thread-safe; read once when a client is made, except for the content of files.</remarks>
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
    public string? Token { get; set => field = EmptyText.ToNull(value); }

    /// <summary>Gets or sets the path of a file that holds the ACL token; white space around it does not count. It is read for each request and, unless it is empty, wins over <see cref="Token"/>.</summary>
    public string? TokenFile { get; set => field = EmptyText.ToNull(value); }

    /// <summary>Gets or sets the login through an auth method that gets a token for the time of the client's life, in place of <see cref="Token"/> and <see cref="TokenFile"/>, which are then ignored.</summary>
    /// <value>The default is <see langword="null"/>: no login.</value>
    public ConsulLoginOptions? Login { get; set; }

    /// <summary>Gets or sets the user for basic authentication, as a proxy in front of Consul may ask for.</summary>
    public string? UserName { get; set => field = EmptyText.ToNull(value); }

    /// <summary>Gets or sets the password for basic authentication.</summary>
    public string? Password { get; set; }

    /// <summary>Gets or sets the path of a PEM file with the certificates of the authorities to trust. It wins over <see cref="CaPath"/>.</summary>
    /// <value>The default is <see langword="null"/>: the system's, unless <see cref="CaPath"/> names others.</value>
    /// <remarks>All files with certificates and keys are read for each new connection (through a proxy: when the handler is made), and a connection takes requests for
    /// five minutes at most: what was renewed on disk is used by then, without a restart.</remarks>
    public string? CaFile { get; set => field = EmptyText.ToNull(value); }

    /// <summary>Gets or sets the path of a folder in which every file, also in the folders below it, holds certificates of authorities to trust, in PEM.</summary>
    public string? CaPath { get; set => field = EmptyText.ToNull(value); }

    /// <summary>Gets or sets the path of a PEM file with the client certificate, to which its chain may be added.</summary>
    public string? ClientCertificateFile { get; set => field = EmptyText.ToNull(value); }

    /// <summary>Gets or sets the path of a PEM file with the private key of <see cref="ClientCertificateFile"/>.</summary>
    public string? ClientKeyFile { get; set => field = EmptyText.ToNull(value); }

    /// <summary>Gets or sets the name that the server's certificate must have, such as <c>server.dc1.consul</c>.</summary>
    /// <value>The default is <see langword="null"/>: the host in <see cref="Address"/>.</value>
    public string? TlsServerName { get; set => field = EmptyText.ToNull(value); }

    /// <summary>Gets or sets a value indicating whether the server's certificate is verified.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool VerifyServerCertificate { get; set; } = true;

    /// <summary>Gets or sets the datacenter that is meant.</summary>
    /// <value>The default is <see langword="null"/>: that of the agent.</value>
    public string? Datacenter { get; set => field = EmptyText.ToNull(value); }

    /// <summary>Gets or sets the namespace of Consul Enterprise.</summary>
    public string? Namespace { get; set => field = EmptyText.ToNull(value); }

    /// <summary>Gets or sets the admin partition of Consul Enterprise.</summary>
    public string? Partition { get; set => field = EmptyText.ToNull(value); }

    /// <summary>Gets or sets how long a body that has begun to flow may stand still.</summary>
    /// <value>More than zero; the default is one minute. The wait for the beginning of an answer has no limit: a server builds the whole archive first.</value>
    public TimeSpan StallTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Copies the options, so that whoever changes them later changes no client.</summary>
    internal ConsulSnapshotOptions Copy()
    {
        ConsulSnapshotOptions copy = (ConsulSnapshotOptions)MemberwiseClone();
        copy.Login = Login?.Copy();
        return copy;
    }
}
