using System.Globalization;
using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Turns what went wrong with a request into the one exception, worded in one place.</summary>
/// <remarks>Source of the servers' texts: format document 9.3; of their time limits: section 15.</remarks>
internal sealed class RequestFailure
{
    public const int MaxServerText = 512;

    // Consul 1.22 and later cut requests off after 30 seconds, later releases after 15 minutes, unless http_config says otherwise.
    private static readonly (TimeSpan Limit, TimeSpan Tolerance)[] s_serverLimits =
        [(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(3)), (TimeSpan.FromMinutes(15), TimeSpan.FromSeconds(15))];

    private const string SnapshotPermission = "acl = \"write\"";
    private const string NotConsulAdvice = " Is this the address of Consul's HTTP API?";

    private const string DeadlyWarning =
        " The leader may have died of this snapshot: do not send it again before the cluster was looked at, each attempt can kill the next leader.";

    private readonly string _what;
    private readonly string? _permission;
    private readonly RequestPurpose _purpose;
    private readonly SecretTexts _secrets = new();

    private RequestFailure(RequestPurpose purpose, string what, string? permission)
    {
        _purpose = purpose;
        _what = what;
        _permission = permission;
    }

    private enum RequestPurpose
    {
        Save,
        Restore,
        Call,
    }

    public static RequestFailure OfSave(string server) => new(RequestPurpose.Save, $"The save from {server}", SnapshotPermission);

    public static RequestFailure OfRestore(string server) => new(RequestPurpose.Restore, $"The restore into {server}", SnapshotPermission);

    public static RequestFailure OfCall(ApiCall call, string server)
    {
        RequestFailure failure = new(RequestPurpose.Call, $"{call} to {server}", call.Permission);
        if (call.Secrets is { } secrets)
        {
            failure.Conceal(secrets);
        }

        return failure;
    }

    /// <summary>Of several servers each one failed.</summary>
    public static ConsulSnapshotRequestException OfEveryServer(ConsulSnapshotError error, IReadOnlyCollection<Exception> failures) =>
        new(error, $"No server gave a snapshot. {string.Join(" ", failures.Select(static failure => failure.Message))}", new AggregateException(failures));

    /// <summary>Makes a text of what a server sent: one line, no control characters.</summary>
    public static string Clean(ReadOnlySpan<byte> bytes) => Clean(Encoding.UTF8.GetString(bytes));

    /// <summary>Makes one line without control characters.</summary>
    public static string Clean(string text)
    {
        return string.Create(text.Length, text, static (span, text) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = char.IsControl(text[i]) || text[i] is '\u2028' or '\u2029' ? ' ' : text[i];
            }
        }).Trim();
    }

    /// <summary>Names what the request carries and no message may hold.</summary>
    public void Conceal(Func<IEnumerable<string?>> secrets) => _secrets.Add(secrets);

    /// <summary>Puts stars into a server's text where it repeats a secret of the request.</summary>
    public string Hide(string text) => _secrets.Hide(text);

    /// <summary>Tells whether an exception, or one inside it, holds a secret of the request.</summary>
    public bool IsQuotedIn(Exception exception) => _secrets.AreIn(exception);

    public ConsulSnapshotRequestException FromAnswer(HttpStatusCode status, string text, TimeSpan? retryAfter = null)
    {
        ConsulSnapshotError error = (int)status switch
        {
            >= 500 when _purpose == RequestPurpose.Restore && IsLostLeader(text) => ConsulSnapshotError.NoAnswer,
            401 or 403 => ConsulSnapshotError.PermissionDenied,
            429 => ConsulSnapshotError.RateLimited,
            >= 500 when text.Contains("No cluster leader", StringComparison.OrdinalIgnoreCase) => ConsulSnapshotError.NoLeader,
            >= 500 when text.Contains("No path to datacenter", StringComparison.OrdinalIgnoreCase) => ConsulSnapshotError.UnknownDatacenter,
            >= 500 => ConsulSnapshotError.ServerError,
            _ => ConsulSnapshotError.NotConsul,
        };
        string advice = error switch
        {
            ConsulSnapshotError.PermissionDenied when _permission is not null => $" The token needs {_permission}.",
            ConsulSnapshotError.NoLeader when _purpose == RequestPurpose.Save => " A stale save works without one.",
            ConsulSnapshotError.NotConsul => NotConsulAdvice,
            ConsulSnapshotError.NoAnswer => DeadlyWarning,
            _ => "",
        };
        text = Hide(text);
        string happened = (int)status is >= 200 and < 300 ? "was answered" : "was refused";
        string said = text.Length > 0 ? $": {text.TrimEnd('.')}." : ".";
        return new ConsulSnapshotRequestException(error, string.Create(CultureInfo.InvariantCulture, $"{_what} {happened} with status {(int)status}{said}{advice}"))
        {
            StatusCode = status,
            ServerText = text.Length > 0 ? text : null,
            RetryAfter = retryAfter,
        };
    }

    /// <summary>The request itself failed: there is no answer.</summary>
    public ConsulSnapshotRequestException FromRequest(HttpRequestException exception, TimeSpan elapsed)
    {
        switch (exception.HttpRequestError)
        {
            // By TLS 1.3 a server tells only after the handshake that it misses a client certificate.
            case HttpRequestError.SecureConnectionError:
            case var _ when exception.GetBaseException() is CryptographicException or AuthenticationException:
                return new ConsulSnapshotRequestException(ConsulSnapshotError.TlsFailed, $"{_what} failed: no TLS connection. {Innermost(exception)}", Inner(exception));
            case HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.HttpProtocolError:
                return new ConsulSnapshotRequestException(ConsulSnapshotError.NotConsul, $"{_what} failed: what answered does not speak HTTP as Consul does.{NotConsulAdvice} {Innermost(exception)}", Inner(exception));
            case HttpRequestError.ResponseEnded or HttpRequestError.Unknown when !IsConnectFailure(exception):
                return NoAnswer(exception, elapsed);
            default:
                return new ConsulSnapshotRequestException(ConsulSnapshotError.Unreachable, $"{_what} failed: no connection. {Innermost(exception)}", Inner(exception));
        }
    }

    public ConsulSnapshotRequestException TimedOut(Exception exception) =>
        new(ConsulSnapshotError.TimedOut, $"{_what} failed: the HttpClient's own timeout ran out. Set HttpClient.Timeout to Timeout.InfiniteTimeSpan.", exception);

    /// <summary>The body ended, or the connection broke, before the snapshot was whole.</summary>
    public ConsulSnapshotRequestException Truncated(Exception exception, long received, TimeSpan elapsed)
    {
        (TimeSpan? limit, string advice) = ServerLimit(elapsed);
        return new ConsulSnapshotRequestException(
            ConsulSnapshotError.Truncated,
            string.Create(CultureInfo.InvariantCulture, $"{_what} failed: the answer ended after {received} bytes and {elapsed.TotalSeconds:0.0} s, before the snapshot was whole.{advice} {Innermost(exception)}"),
            Inner(exception))
        {
            ServerLimit = limit,
        };
    }

    public ConsulSnapshotRequestException Stalled(long received, TimeSpan stallTimeout) =>
        new(ConsulSnapshotError.Stalled, string.Create(CultureInfo.InvariantCulture,
            $"{_what} failed: nothing came for {stallTimeout.TotalSeconds:0.###} s, the limit of {nameof(ConsulSnapshotOptions.StallTimeout)}, after {received} bytes."));

    /// <summary>The answer to a save says yes, but its first bytes are those of something else.</summary>
    public ConsulSnapshotRequestException NotAnArchive(ReadOnlySpan<byte> begin) =>
        new(ConsulSnapshotError.NotConsul, $"{_what} failed: what came is no archive, which begins with 1f8b: found {Convert.ToHexStringLower(begin)}.{NotConsulAdvice}") { StatusCode = HttpStatusCode.OK };

    /// <summary>The answer to a restore says yes, but not as Consul says it: it may be that of a login page.</summary>
    public ConsulSnapshotRequestException NotAnAcknowledgement(string how, string? text) =>
        new(ConsulSnapshotError.NotConsul, $"{_what} was answered with status 200 {how}: it is not known whether anything was restored.{NotConsulAdvice}")
        {
            StatusCode = HttpStatusCode.OK,
            ServerText = text is null ? null : Hide(text),
        };

    /// <summary>The answering server is further behind than was asked for, or does not say.</summary>
    public ConsulSnapshotRequestException TooStale(TimeSpan? age, TimeSpan limit) =>
        Refused(string.Create(CultureInfo.InvariantCulture, $"{(age is { } known ? $"the server last heard from the leader {known.TotalSeconds:0.###} s ago" : "the server did not say how long ago it heard from the leader")}, and {limit.TotalSeconds:0.###} s are allowed"));

    /// <summary>The answering server knows no leader, or does not say.</summary>
    public ConsulSnapshotRequestException WithoutLeader(bool? known) =>
        Refused($"the server {(known is null ? "did not say whether it knows a leader" : "knows no leader")}, and {nameof(SaveOptions.RequireKnownLeader)} is set");

    /// <summary>What came is no good snapshot: because it ended too early, or otherwise.</summary>
    public ConsulSnapshotRequestException FromBody(SnapshotException exception, ProgressMeter meter) =>
        exception.Error == SnapshotError.Truncated ? Truncated(exception, meter.Bytes, meter.Elapsed) : Corrupt(exception);

    public ConsulSnapshotRequestException Corrupt(SnapshotException exception) =>
        new(ConsulSnapshotError.Corrupt, $"{_what} failed: what came is no good snapshot. {exception.Message}", exception);

    public ConsulSnapshotRequestException Corrupt(SnapshotFinding finding) =>
        new(ConsulSnapshotError.Corrupt, $"{_what} failed: what came is no good snapshot. {finding.Message}");

    /// <summary>The server said yes to a restore, and the cluster has no leader afterwards.</summary>
    public static ConsulSnapshotRequestException NoLeaderAfterRestore(TimeSpan waited) =>
        new(ConsulSnapshotError.NoLeader, string.Create(CultureInfo.InvariantCulture, $"The snapshot was restored, but there was no leader within {waited.TotalSeconds:0.0} s."));

    /// <summary>The server said yes to a restore, and what the cluster says then is something else.</summary>
    public static ConsulSnapshotRequestException NotInEffect(RestoredState state) =>
        new(ConsulSnapshotError.NotInEffect, string.Create(CultureInfo.InvariantCulture,
            $"The server said that the snapshot was restored, but of {state.SampledKeys} keys {state.DifferingKeys.Count} have another value than in it, and {state.MissingKeys.Count} are missing."));

    /// <summary>A call's answer took longer than answers may stand still.</summary>
    public ConsulSnapshotRequestException NotAnsweredInTime(TimeSpan limit) =>
        new(ConsulSnapshotError.Stalled, string.Create(CultureInfo.InvariantCulture, $"{_what} failed: there was no whole answer within {limit.TotalSeconds:0.0} s."));

    /// <summary>A call's answer began, and ended before it was whole, or is longer than any that is good.</summary>
    public ConsulSnapshotRequestException BrokeOff(Exception exception) =>
        new(ConsulSnapshotError.Truncated, $"{_what} failed: the answer could not be read to its end. {Innermost(exception)}", Inner(exception));

    /// <summary>A call's answer says yes, but is not what Consul says there.</summary>
    public ConsulSnapshotRequestException NotTheJson(string? where, Exception? exception) =>
        new(ConsulSnapshotError.NotConsul, $"{_what} failed: the answer is not the JSON that Consul sends there (at {Hide(where ?? "$")}).{NotConsulAdvice}", exception is null ? null : Inner(exception)) { StatusCode = HttpStatusCode.OK };

    /// <summary>What answers is an agent of Consul, and no server.</summary>
    public ConsulSnapshotRequestException NoServer(string? node) =>
        new(ConsulSnapshotError.NotConsul, $"{_what} was answered by {(string.IsNullOrEmpty(node) ? "an agent" : $"the agent {Hide(node)}")} that is no server: a snapshot from it would be that of any server.") { StatusCode = HttpStatusCode.OK };

    private ConsulSnapshotRequestException Refused(string why) =>
        new(ConsulSnapshotError.TooStale, $"{_what} was given up before its body was read: {why}.") { StatusCode = HttpStatusCode.OK };

    private ConsulSnapshotRequestException NoAnswer(Exception exception, TimeSpan elapsed)
    {
        (TimeSpan? limit, string advice) = ServerLimit(elapsed);
        string warning = _purpose == RequestPurpose.Restore ? DeadlyWarning : "";
        return new ConsulSnapshotRequestException(
            ConsulSnapshotError.NoAnswer,
            string.Create(CultureInfo.InvariantCulture, $"{_what} failed: the connection was closed without an answer after {elapsed.TotalSeconds:0.0} s.{warning}{advice} {Innermost(exception)}"),
            Inner(exception))
        {
            ServerLimit = limit,
        };
    }

    /// <summary>Tells whether a follower, which passes a restore on, lost the leader on the way.</summary>
    private static bool IsLostLeader(string text) =>
        text == "EOF" || text.EndsWith(": EOF", StringComparison.Ordinal) || text.Contains("connection reset", StringComparison.Ordinal) || text.Contains("broken pipe", StringComparison.Ordinal);

    private static (TimeSpan? Limit, string Advice) ServerLimit(TimeSpan elapsed)
    {
        foreach ((TimeSpan limit, TimeSpan tolerance) in s_serverLimits)
        {
            if ((elapsed - limit).Duration() <= tolerance)
            {
                return (limit, string.Create(CultureInfo.InvariantCulture,
                    $" That is the limit of {limit.TotalSeconds:0} s in http_config (read_timeout, write_timeout) of Consul 1.22 and later; raise it on the server."));
            }
        }

        return (null, "");
    }

    private static bool IsConnectFailure(HttpRequestException exception) => exception.InnerException is System.Net.Sockets.SocketException;

    private string Innermost(Exception exception) => Hide(exception.GetBaseException().Message);

    /// <summary>Gets the reason, unless HTTP quotes a secret in it: what it says is in the message.</summary>
    private Exception? Inner(Exception exception) => IsQuotedIn(exception) ? null : exception;
}
