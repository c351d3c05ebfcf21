namespace ConsulSnapshot.Sdk;

/// <summary>The prepared query record.</summary>
/// <remarks>Source: Consul's struct PreparedQuery; format document 6.6.</remarks>
[ConsulStruct("PreparedQuery")]
public sealed partial record PreparedQueryRecord : ConsulRecord
{
    /// <summary>Gets the ID.</summary>
    [Member("ID", "1.0")]
    public string Id { get; init; } = "";

    /// <summary>Gets the name.</summary>
    [Member("Name", "1.0")]
    public string Name { get; init; } = "";

    /// <summary>Gets the session.</summary>
    [Member("Session", "1.0")]
    public string Session { get; init; } = "";

    /// <summary>Gets the token.</summary>
    [Member("Token", "1.0")]
    public Secret<string> Token { get; init; } = "";

    /// <summary>Gets the template.</summary>
    [Member("Template", "1.0")]
    public QueryTemplateOptions Template { get; init; } = new();

    /// <summary>Gets the service.</summary>
    [Member("Service", "1.0")]
    public ServiceQuery Service { get; init; } = new();

    /// <summary>Gets the DNS.</summary>
    [Member("DNS", "1.0")]
    public QueryDnsOptions Dns { get; init; } = new();

    /// <summary>Gets the create index.</summary>
    [Member("CreateIndex", "1.0")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the modify index.</summary>
    [Member("ModifyIndex", "1.0")]
    public ulong ModifyIndex { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.PreparedQuery;

    /// <inheritdoc/>
    public override string Identity => Id;
}
