using System.Net;
using System.Text;
using System.Web;

namespace ConsulSnapshot.Sdk.Agent.Tests.Leadership;

/// <summary>As much of Consul as sessions, locks and registrations need, in memory.</summary>
internal sealed class LockServer : HttpMessageHandler
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _sessions = [];
    private TaskCompletionSource _change = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _holder;
    private ulong _index = 10;
    private int _made;

    /// <summary>Gets the paths of all requests, with the method in front.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>Gets the bodies of all requests that had one.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> Bodies { get; } = [];

    /// <summary>Gets or sets what happens instead of an answer; <see langword="null"/> for an answer.</summary>
    public Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>? Fault { get; set; }

    /// <summary>Gets or sets the snapshot to save.</summary>
    public byte[] Archive { get; set; } = [];

    /// <summary>Gets or sets what happens instead of a snapshot; <see langword="null"/> for the snapshot.</summary>
    public Func<CancellationToken, Task<HttpResponseMessage>>? SnapshotFault { get; set; }

    /// <summary>Gets how many snapshots were asked for.</summary>
    public int Saves => Requests.Count(static request => request.StartsWith("GET /v1/snapshot", StringComparison.Ordinal));

    /// <summary>Gets or sets a value indicating whether the lock cannot be had, though nobody holds it.</summary>
    public bool IsDelayed { get; set; }

    public string? Holder
    {
        get
        {
            lock (_lock)
            {
                return _holder;
            }
        }
    }

    public int Sessions
    {
        get
        {
            lock (_lock)
            {
                return _sessions.Count;
            }
        }
    }

    public HttpClient Connect() => new(this, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Ends a session as an operator, or Consul itself, does.</summary>
    public void Invalidate(string session)
    {
        lock (_lock)
        {
            _sessions.Remove(session);
            if (_holder == session)
            {
                Hold(null);
            }
        }
    }

    /// <summary>Gives the lock to somebody, whatever the rules are.</summary>
    public void GiveTo(string? session)
    {
        lock (_lock)
        {
            Hold(session);
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string? body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        lock (_lock)
        {
            Requests.Enqueue($"{request.Method} {request.RequestUri!.PathAndQuery}");
            if (!string.IsNullOrEmpty(body))
            {
                Bodies.Enqueue(body);
            }
        }

        if (Fault is { } fault)
        {
            return await fault(request, cancellationToken);
        }

        string path = request.RequestUri.AbsolutePath;
        System.Collections.Specialized.NameValueCollection query = HttpUtility.ParseQueryString(request.RequestUri.Query);
        string last = path[(path.LastIndexOf('/') + 1)..];
        return path switch
        {
            "/v1/snapshot" => SnapshotFault is { } snapshotFault ? await snapshotFault(cancellationToken) : new HttpResponseMessage { Content = new ByteArrayContent(Archive) },
            "/v1/session/create" => Create(),
            _ when path.StartsWith("/v1/session/renew/", StringComparison.Ordinal) => Knows(last) ? Answer("[{}]") : Answer($"Session id '{last}' not found", HttpStatusCode.NotFound),
            _ when path.StartsWith("/v1/session/destroy/", StringComparison.Ordinal) => Destroy(last),
            _ when path.StartsWith("/v1/kv/", StringComparison.Ordinal) && query["acquire"] is { } session => Acquire(session),
            _ when path.StartsWith("/v1/kv/", StringComparison.Ordinal) && query["release"] is { } session => Release(session),
            _ when path.StartsWith("/v1/kv/", StringComparison.Ordinal) => await LookAsync(query["index"], cancellationToken),
            _ => Answer("true"),
        };
    }

    private static HttpResponseMessage Answer(string text, HttpStatusCode status = HttpStatusCode.OK) => new(status) { Content = new StringContent(text, Encoding.UTF8, "application/json") };

    private HttpResponseMessage Create()
    {
        lock (_lock)
        {
            string id = $"session-{++_made}";
            _sessions.Add(id);
            return Answer($$"""{"ID":"{{id}}"}""");
        }
    }

    private bool Knows(string session)
    {
        lock (_lock)
        {
            return _sessions.Contains(session);
        }
    }

    private HttpResponseMessage Destroy(string session)
    {
        Invalidate(session);
        return Answer("true");
    }

    private HttpResponseMessage Acquire(string session)
    {
        lock (_lock)
        {
            if (!_sessions.Contains(session))
            {
                return Answer($"rpc error making call: invalid session \"{session}\"", HttpStatusCode.InternalServerError);
            }

            if (IsDelayed || (_holder is not null && _holder != session))
            {
                return Answer("false");
            }

            Hold(session);
            return Answer("true");
        }
    }

    private HttpResponseMessage Release(string session)
    {
        lock (_lock)
        {
            bool isHolder = _holder == session;
            if (isHolder)
            {
                Hold(null);
            }

            return Answer(isHolder ? "true" : "false");
        }
    }

    private async Task<HttpResponseMessage> LookAsync(string? index, CancellationToken cancellationToken)
    {
        Task change;
        lock (_lock)
        {
            change = index is not null && ulong.Parse(index, System.Globalization.CultureInfo.InvariantCulture) >= _index ? _change.Task : Task.CompletedTask;
        }

        await change.WaitAsync(cancellationToken);
        lock (_lock)
        {
            HttpResponseMessage answer = _holder is null
                ? Answer("""[{"LockIndex":1,"Key":"k","Flags":0,"Value":null}]""")
                : Answer($$"""[{"LockIndex":1,"Key":"k","Flags":0,"Value":null,"Session":"{{_holder}}"}]""");
            answer.Headers.Add("X-Consul-Index", _index.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return answer;
        }
    }

    private void Hold(string? session)
    {
        _holder = session;
        _index++;
        TaskCompletionSource changed = _change;
        _change = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.SetResult();
    }
}
