using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>The whole answer to a call.</summary>
/// <param name="Status">The status: 200, or one of those that the call accepts.</param>
/// <param name="Body">The body.</param>
internal sealed record ApiAnswer(HttpStatusCode Status, byte[] Body)
{
    /// <summary>Gets the call's failure, for what is wrong with the content.</summary>
    public required RequestFailure Failure { get; init; }

    /// <summary>Gets the index to give to the next query that waits for a change; <see langword="null"/> if the answer states none.</summary>
    public ulong? Index { get; init; }

    /// <summary>Gets a value indicating whether the status is 200.</summary>
    public bool IsOk => Status == HttpStatusCode.OK;

    /// <summary>Makes the failure of an answer that the call accepts, but that is not what it hoped for.</summary>
    public ConsulSnapshotRequestException Refusal() => Failure.FromAnswer(Status, RequestFailure.Clean(Body.AsSpan(0, Math.Min(Body.Length, RequestFailure.MaxServerText))));

    /// <summary>Reads the body as JSON.</summary>
    /// <exception cref="ConsulSnapshotRequestException">It is none, or <c>null</c>.</exception>
    public T Read<T>(JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(Body, type) ?? throw Failure.NotTheJson("null", null);
        }
        catch (JsonException exception)
        {
            throw Failure.NotTheJson(exception.Path, exception);
        }
    }
}
