using System.Globalization;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>What an answer says of the snapshot in it, before its body.</summary>
/// <param name="Index">The snapshot's index; <see langword="null"/> if it does not say.</param>
/// <param name="KnownLeader">Whether the answering server knew a leader; <see langword="null"/> if it does not say.</param>
/// <param name="LastContact">How long ago it had heard from the leader; <see langword="null"/> if it does not say.</param>
/// <remarks>Source: format document 9.1.</remarks>
internal sealed record SnapshotHeaders(ulong? Index, bool? KnownLeader, TimeSpan? LastContact)
{
    private const ulong MaxMilliseconds = long.MaxValue / TimeSpan.TicksPerMillisecond;

    public static SnapshotHeaders Of(HttpResponseMessage response) => new(
        ReadNumber(response, "X-Consul-Index"),
        ReadHeader(response, "X-Consul-KnownLeader") is { } known ? known == "true" : null,
        ReadNumber(response, "X-Consul-LastContact") is { } milliseconds and <= MaxMilliseconds ? TimeSpan.FromMilliseconds((long)milliseconds) : null);

    /// <summary>Refuses a snapshot that is older than was asked for; what the answer does not say counts as too old.</summary>
    public void ThrowIfTooStale(SaveOptions options, RequestFailure failure)
    {
        if (options.RequireKnownLeader && KnownLeader != true)
        {
            throw failure.WithoutLeader(KnownLeader);
        }

        if (options.MaxStaleness is { } limit && (LastContact is not { } age || age > limit))
        {
            throw failure.TooStale(LastContact, limit);
        }
    }

    private static ulong? ReadNumber(HttpResponseMessage response, string name) =>
        ulong.TryParse(ReadHeader(response, name), NumberStyles.None, CultureInfo.InvariantCulture, out ulong number) ? number : null;

    private static string? ReadHeader(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.FirstOrDefault() : null;
}
