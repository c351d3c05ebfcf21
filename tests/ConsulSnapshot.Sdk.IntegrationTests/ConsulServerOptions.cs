using System.Net;

namespace ConsulSnapshot.Sdk.IntegrationTests;

/// <summary>How one server is set up.</summary>
internal sealed record ConsulServerOptions
{
    public static ConsulServerOptions Default { get; } = new();

    public string NodeName { get; init; } = "n1";

    public string Datacenter { get; init; } = "dc1";

    /// <summary>Gets the loopback address for all of the server's ports.</summary>
    public IPAddress BindAddress { get; init; } = IPAddress.Loopback;

    /// <summary>Gets the port of the HTTP API.</summary>
    /// <value>The default is <see langword="null"/>: one that is free.</value>
    public int? HttpPort { get; init; }

    /// <summary>Gets the port at which servers of other datacenters join.</summary>
    /// <value>The default is <see langword="null"/>: none.</value>
    public int? WanPort { get; init; }

    /// <summary>Gets the secret, a UUID, of the first management token: with one, ACLs are on and deny by default.</summary>
    /// <value>The default is none: ACLs are off.</value>
    public string? ManagementToken { get; init; }

    /// <summary>Gets the certificates: with them the server speaks HTTPS only and asks for a client certificate.</summary>
    /// <value>The default is none: plain HTTP.</value>
    public ConsulTls? Tls { get; init; }

    /// <summary>Gets configuration to add, in HCL.</summary>
    public string ExtraHcl { get; init; } = "";

    /// <summary>Gets the number of servers that elect the first leader.</summary>
    public int BootstrapExpect { get; init; } = 1;

    /// <summary>Gets the servers to join, as address and LAN port.</summary>
    public IReadOnlyList<IPEndPoint> Join { get; init; } = [];
}
