namespace ConsulSnapshot.Sdk;

/// <summary>A prepared query: a stored search for services, with failover.</summary>
/// <remarks>Source: Consul's struct PreparedQuery; format document 6.6.</remarks>
[ConsulStruct("PreparedQuery")]
public sealed partial record PreparedQueryRecord : ConsulRecord
{
    /// <summary>Gets the query's UUID.</summary>
    [Member("ID", "1.0")]
    public string Id { get; init; } = "";

    /// <summary>Gets the name by which it is run, or the start of names for a template; may be empty.</summary>
    [Member("Name", "1.0")]
    public string Name { get; init; } = "";

    /// <summary>Gets the UUID of the session with which the query goes; empty to stay.</summary>
    [Member("Session", "1.0")]
    public string Session { get; init; } = "";

    /// <summary>Gets the secret of the token that the query runs with, whoever asks; empty for that of the one who asks.</summary>
    [Member("Token", "1.0")]
    public Secret<string> Token { get; init; } = "";

    /// <summary>Gets what makes the query a template for many names; all empty if it is none.</summary>
    [Member("Template", "1.0")]
    public QueryTemplateOptions Template { get; init; } = new();

    /// <summary>Gets what is looked for.</summary>
    [Member("Service", "1.0")]
    public ServiceQuery Service { get; init; } = new();

    /// <summary>Gets how answers by DNS are given.</summary>
    [Member("DNS", "1.0")]
    public QueryDnsOptions Dns { get; init; } = new();

    /// <summary>Gets the Raft index of the query's creation.</summary>
    [Member("CreateIndex", "1.0")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the query's last change.</summary>
    [Member("ModifyIndex", "1.0")]
    public ulong ModifyIndex { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.PreparedQuery;

    /// <inheritdoc/>
    public override string Identity => Id;
}
