using System.Net;
using System.Text.Json.Nodes;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>What the parts of a recovery share: the cluster, the options and the plan.</summary>
internal sealed class RecoveryContext(ConsulRequests requests, RecoverOptions options, RecoveryPlan plan)
{
    private readonly Dictionary<string, Reading<JsonArray>> _lists = new(StringComparer.Ordinal);

    public RecoverOptions Options => options;

    public RecoveryPlan Plan => plan;

    public TimeProvider Time => requests.Time;

    /// <summary>Gets the namespace and the partition that requests are for.</summary>
    public string Namespace => requests.Options.Namespace ?? RecoveryTenancy.Default;

    public string Partition => requests.Options.Partition ?? RecoveryTenancy.Default;

    /// <summary>Tells whether a failure concerns one object, so that others can go on.</summary>
    public static bool IsOfOneObject(ConsulSnapshotRequestException exception) =>
        exception.StatusCode is not null && exception.Error is ConsulSnapshotError.PermissionDenied or ConsulSnapshotError.ServerError or ConsulSnapshotError.NotConsul;

    public Task<ApiAnswer> CallAsync(ApiCall call, CancellationToken cancellationToken) => requests.CallAsync(call, options, cancellationToken);

    /// <summary>Gets a list; what the token may not read, or this Consul does not have, is a reason. Asked for once.</summary>
    public async Task<Reading<JsonArray>> ListAsync(string path, string permission, CancellationToken cancellationToken)
    {
        if (!_lists.TryGetValue(path, out Reading<JsonArray> list))
        {
            list = _lists[path] = await ReadListAsync(path, permission, cancellationToken).ConfigureAwait(false);
        }

        return list;
    }

    /// <summary>Gets an object; <see langword="null"/> if there is none.</summary>
    public async Task<JsonObject?> FindAsync(string path, string permission, CancellationToken cancellationToken)
    {
        // Old releases say 403 with this text of a token that is not there.
        ApiAnswer answer = await CallAsync(ApiCall.Get(path) with { Permission = permission, Accepts = [HttpStatusCode.NotFound, HttpStatusCode.Forbidden] }, cancellationToken).ConfigureAwait(false);
        return answer.IsOk ? answer.Read(RecoveryJson.Default.JsonObject)
            : answer.Status == HttpStatusCode.NotFound || answer.Body.AsSpan().StartsWith("ACL not found"u8) ? null
            : throw answer.Refusal();
    }

    private async Task<Reading<JsonArray>> ReadListAsync(string path, string permission, CancellationToken cancellationToken)
    {
        try
        {
            ApiAnswer answer = await CallAsync(ApiCall.Get(path) with { Permission = permission }, cancellationToken).ConfigureAwait(false);
            bool isNull = answer.Body.AsSpan().SequenceEqual("null"u8); // what Go makes of an empty list
            return new Reading<JsonArray>(isNull ? [] : answer.Read(RecoveryJson.Default.JsonArray));
        }
        catch (ConsulSnapshotRequestException exception) when (exception.Error == ConsulSnapshotError.PermissionDenied || exception.StatusCode == HttpStatusCode.NotFound)
        {
            return Reading<JsonArray>.NotPossible(exception.Message);
        }
    }
}
