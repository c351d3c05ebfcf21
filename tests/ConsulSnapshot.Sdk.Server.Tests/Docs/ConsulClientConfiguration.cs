namespace ConsulSnapshot.Sdk.Server.Tests.Docs;

/// <summary>In place of the class of this name in the package Consul: as much of it as the README hands over.</summary>
internal sealed class ConsulClientConfiguration
{
    public required Uri Address { get; set; }

    public string? Token { get; set; }

    public string? Datacenter { get; set; }

    public TimeSpan? WaitTime { get; set; }
}
