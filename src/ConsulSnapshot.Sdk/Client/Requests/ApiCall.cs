using System.Net;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>One call of Consul's HTTP API whose answer is small: JSON or a word.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path below the address, such as <c>v1/status/leader</c>; what stands in it must be escaped.</param>
internal sealed record ApiCall(HttpMethod Method, string Path)
{
    /// <summary>Gets more of the query, escaped; <see langword="null"/> for none.</summary>
    public string? Query { get; init; }

    /// <summary>Gets what the call is about, for messages; <see langword="null"/> where its path tells.</summary>
    public string? About { get; init; }

    /// <summary>Gets what the token must be allowed to, such as <c>operator = "read"</c>; said when Consul refuses.</summary>
    public string? Permission { get; init; }

    /// <summary>Gets the statuses besides 200 whose answers are the caller's to look at.</summary>
    public IReadOnlyList<HttpStatusCode> Accepts { get; init; } = [];

    /// <summary>Gets how long the whole answer may take.</summary>
    /// <value>The default is <see langword="null"/>: <see cref="ConsulSnapshotOptions.StallTimeout"/>. A query that waits for a change needs its own.</value>
    public TimeSpan? Limit { get; init; }

    /// <summary>Gets the body; <see langword="null"/> for none.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>Gets what makes the texts in the body that must not get into a message, should the server repeat them; <see langword="null"/> for none.</summary>
    public Func<IEnumerable<string?>>? Secrets { get; init; }

    /// <summary>A call that reads.</summary>
    public static ApiCall Get(string path) => new(HttpMethod.Get, path);

    /// <summary>A call that writes.</summary>
    public static ApiCall Put(string path, ReadOnlyMemory<byte> body) => new(HttpMethod.Put, path) { Body = body };

    /// <inheritdoc/>
    public override string ToString() => About is null ? $"{Method} /{Path}" : $"{Method} /{Path} ({About})"; // neither query nor body, which may hold what is secret
}
