namespace ConsulSnapshot.Sdk;

/// <summary>Choices for printing records as JSON.</summary>
public sealed record RecordJsonOptions
{
    /// <summary>The defaults: what is there, secrets included.</summary>
    public static RecordJsonOptions Default { get; } = new();

    /// <summary>What is there, without secrets.</summary>
    public static RecordJsonOptions Redacted { get; } = new() { Redact = true };

    /// <summary>Gets a value indicating whether to print what <c>consul snapshot decode</c> of 1.21 prints, flaws included.</summary>
    /// <value>
    /// The default is <see langword="false"/>. Consul's command reads records of seven types with the wrong structure, so that it prints the same for
    /// each: KV entries, tombstones, sessions, prepared queries (but for their token), autopilot, intentions and CA roots. Of the others it leaves out
    /// members that 1.21 does not know.
    /// </value>
    public bool AsConsul { get; init; }

    /// <summary>Gets a value indicating whether to leave out secrets.</summary>
    /// <value>
    /// The default is <see langword="false"/>. Left out is what holds secrets or may hold them: secrets of tokens and peerings, private keys, values of KV
    /// entries, configuration of CAs, auth methods and proxies, HTTP headers, members and records that this library does not know.
    /// </value>
    public bool Redact { get; init; }
}
