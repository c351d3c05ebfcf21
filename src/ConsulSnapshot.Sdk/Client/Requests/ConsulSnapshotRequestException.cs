using System.Net;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>A request to Consul failed.</summary>
/// <remarks>Messages name the server and the reason, never a token. Programs branch on <see cref="Error"/>.</remarks>
public sealed class ConsulSnapshotRequestException : Exception
{
    internal ConsulSnapshotRequestException(ConsulSnapshotError error, string message, Exception? innerException = null)
        : base(message, innerException) => Error = error;

    /// <summary>Gets the reason.</summary>
    public ConsulSnapshotError Error { get; }

    /// <summary>Gets the status of the answer; <see langword="null"/> if there was none.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>Gets the text of the answer, cut to some hundred characters; <see langword="null"/> if there was none.</summary>
    public string? ServerText { get; init; }

    /// <summary>Gets the limit in the server's <c>http_config</c> at which it seems to have cut the connection; <see langword="null"/> if the time fits none.</summary>
    public TimeSpan? ServerLimit { get; init; }

    /// <summary>Gets what a restore had found and done when it failed; <see langword="null"/> for other requests.</summary>
    public RestoreReport? Report { get; init; }

    /// <summary>Makes the same exception with more to say.</summary>
    internal ConsulSnapshotRequestException With(RestoreReport report, string more) => new(Error, Message + more, InnerException)
    {
        StatusCode = StatusCode,
        ServerText = ServerText,
        ServerLimit = ServerLimit,
        Report = report,
    };
}
