using System.Globalization;
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

    /// <summary>Gets how long the server asked to wait before another request; <see langword="null"/> if it did not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Gets how many attempts were made; this is the failure of the last one. The <see cref="Exception.InnerException"/> of more than one is an
    /// <see cref="AggregateException"/> of all their failures, the first one first.</summary>
    /// <value>The default is 1.</value>
    public int Attempts { get; init; } = 1;

    /// <summary>Makes the failure of all attempts, of which this is the last.</summary>
    internal ConsulSnapshotRequestException AsLastOf(IReadOnlyCollection<ConsulSnapshotRequestException> attempts, TimeSpan elapsed) =>
        attempts.Count == 1
            ? this
            : new ConsulSnapshotRequestException(
                Error,
                string.Create(CultureInfo.InvariantCulture, $"{Message} It was tried {attempts.Count} times in {elapsed.TotalSeconds:0.0} s."),
                new AggregateException(attempts))
            {
                StatusCode = StatusCode,
                ServerText = ServerText,
                ServerLimit = ServerLimit,
                RetryAfter = RetryAfter,
                Attempts = attempts.Count,
            };

    /// <summary>Gets what a restore had found and done when it failed; <see langword="null"/> for other requests.</summary>
    public RestoreReport? Report { get; init; }

    /// <summary>Makes the same exception with more to say.</summary>
    internal ConsulSnapshotRequestException With(RestoreReport report, string more) => new(Error, Message + more, InnerException)
    {
        StatusCode = StatusCode,
        ServerText = ServerText,
        ServerLimit = ServerLimit,
        RetryAfter = RetryAfter,
        Attempts = Attempts,
        Report = report,
    };
}
