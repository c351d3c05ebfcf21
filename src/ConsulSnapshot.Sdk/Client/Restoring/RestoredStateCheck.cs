using System.Net;
using System.Security.Cryptography;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Compares what a cluster says after a restore with the snapshot.</summary>
/// <param name="requests">Makes the requests.</param>
/// <param name="choices">What they do otherwise than the client.</param>
/// <param name="findings">Takes what cannot be checked.</param>
/// <param name="indexBefore">The highest index that the snapshot and the state before could have: what was written later was written after the restore.</param>
internal sealed class RestoredStateCheck(ConsulRequests requests, RequestOptions choices, GuardFindings findings, ulong indexBefore)
{
    // A list of more names than this is no small answer any more.
    private const long MostListedKeys = 1_000_000;

    public async Task<RestoredState> RunAsync(string leader, ExpectedState expected, CancellationToken cancellationToken)
    {
        RestoredState state = await ReadSampleAsync(new RestoredState { Leader = leader }, expected.Sample, cancellationToken).ConfigureAwait(false);
        return state with
        {
            Keys = await CountKeysAsync(state.SampledKeys == expected.Sample.Count, expected.KeyCount, cancellationToken).ConfigureAwait(false),
            Services = expected.ServiceCount is { } services
                ? await CountAsync("How many services there are", ApiCall.Get("v1/catalog/services"), services,
                    static answer => answer.Read(RestoringJson.Default.DictionaryStringJsonElement).Count, cancellationToken).ConfigureAwait(false)
                : null,
            Tokens = expected.TokenCount == 0
                ? null
                : await CountAsync("How many tokens there are", ApiCall.Get("v1/acl/tokens") with { Permission = "acl = \"read\"" }, expected.TokenCount,
                    static answer => answer.Read(RestoringJson.Default.JsonElementArray).Length, cancellationToken).ConfigureAwait(false),
        };
    }

    private async Task<RestoredState> ReadSampleAsync(RestoredState state, IReadOnlyList<ExpectedKey> sample, CancellationToken cancellationToken)
    {
        int read = 0;
        int matching = 0;
        int written = 0;
        string? whyNot = null;
        List<string> missing = [];
        List<string> differing = [];
        foreach (ExpectedKey expected in sample)
        {
            KeyValueAnswer[]? found = null;
            try
            {
                ApiAnswer answer = await requests.CallAsync(
                    ApiCall.Get(expected.Path) with { Accepts = [HttpStatusCode.NotFound], Permission = "key_prefix \"\" { policy = \"read\" }" }, choices, cancellationToken).ConfigureAwait(false);
                found = answer.IsOk ? answer.Read(RestoringJson.Default.KeyValueAnswerArray) : [];
            }
            catch (ConsulSnapshotRequestException exception) when (CannotBeRead(exception))
            {
                whyNot ??= exception.Message;
                continue;
            }

            read++;
            switch (found)
            {
                case []:
                    missing.Add(expected.Key);
                    break;
                case [var key, ..] when key.Flags == expected.Flags && SHA256.HashData(key.Value ?? []).AsSpan().SequenceEqual(expected.Digest):
                    matching++;
                    break;
                case [var key, ..] when key.ModifyIndex > indexBefore:
                    written++;
                    break;
                default:
                    differing.Add(expected.Key);
                    break;
            }
        }

        if (whyNot is not null)
        {
            findings.CannotCheck(read == 0 ? "Keys and their values" : $"{sample.Count - read} of {sample.Count} keys and their values", whyNot);
        }

        return state with { SampledKeys = read > 0 || sample.Count == 0 ? read : null, MatchingKeys = matching, KeysWrittenSince = written, MissingKeys = missing, DifferingKeys = differing };
    }

    private async Task<RestoredCount?> CountKeysAsync(bool mayReadAll, long expected, CancellationToken cancellationToken)
    {
        const string What = "How many keys there are";
        if (!mayReadAll)
        {
            // Consul leaves out of lists what the token may not read, and says nothing of it.
            findings.CannotCheck(What, "the token may not read all of them");
            return null;
        }

        if (expected > MostListedKeys)
        {
            findings.CannotCheck(What, FormattableString.Invariant($"they are more than {MostListedKeys}, which is a lot to list"));
            return null;
        }

        return await CountAsync(What, ApiCall.Get("v1/kv/") with { Query = "keys", Accepts = [HttpStatusCode.NotFound] }, expected,
            static answer => answer.IsOk ? answer.Read(RestoringJson.Default.StringArray).Length : 0, cancellationToken).ConfigureAwait(false);
    }

    private async Task<RestoredCount?> CountAsync(string what, ApiCall call, long expected, Func<ApiAnswer, int> count, CancellationToken cancellationToken)
    {
        try
        {
            return new RestoredCount(expected, count(await requests.CallAsync(call, choices, cancellationToken).ConfigureAwait(false)));
        }
        catch (ConsulSnapshotRequestException exception) when (CannotBeRead(exception))
        {
            findings.CannotCheck(what, exception.Message);
            return null;
        }
    }

    // The restore is done: whatever else goes wrong with a look at it is no failure of its.
    private static bool CannotBeRead(ConsulSnapshotRequestException exception) => exception.Error != ConsulSnapshotError.TlsFailed;
}
