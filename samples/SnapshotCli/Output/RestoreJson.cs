using ConsulSnapshot.Sdk;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Cli;

/// <summary>What <c>restore -format json</c> prints: all keys always, null where not known, times in seconds.</summary>
internal sealed record RestoreJson(
    string File,
    string Outcome,
    string? Error,
    ulong? Index,
    string Sha256,
    long Length,
    long SentLength,
    double Duration,
    double WaitDuration,
    string? Leader,
    string? Datacenter,
    IReadOnlyList<RestoreFindingJson> Findings,
    IReadOnlyList<NotCheckedJson> NotChecked,
    ComparisonJson? Plan,
    ulong? IndexBefore,
    string? SafetyBackup,
    RestoredStateJson? After,
    AftermathJson? Aftermath)
{
    public static RestoreJson Of(string file, RestoreReport report, string? error) => new(
        file,
        Word($"{report.Outcome}"),
        error,
        report.Verification.Metadata?.Index,
        report.Sha256,
        report.Length,
        report.SentLength,
        report.Duration.TotalSeconds,
        report.WaitDuration.TotalSeconds,
        report.After?.Leader ?? report.Status?.Leader,
        report.Status?.Datacenter,
        [.. report.Findings.Select(static finding => new RestoreFindingJson(Word($"{finding.Step}"), finding.Rule, Word($"{finding.Effect}"), finding.Message))],
        [.. report.NotChecked.Select(static item => new NotCheckedJson(item.What, item.Why))],
        report.Plan is { } plan ? ComparisonJson.Of(plan) : null,
        report.IndexBefore,
        report.SafetyBackup,
        report.After is { } after ? RestoredStateJson.Of(after) : null,
        report.Aftermath is { } aftermath ? AftermathJson.Of(aftermath) : null);

    private static string Word(string name) => $"{char.ToLowerInvariant(name[0])}{name[1..]}";
}

/// <summary>One finding in it.</summary>
internal sealed record RestoreFindingJson(string Step, string Rule, string Effect, string Message);

/// <summary>One thing that was not checked.</summary>
internal sealed record NotCheckedJson(string What, string Why);

/// <summary>A number of things, and how many the snapshot has.</summary>
internal sealed record CountJson(long Expected, long Found)
{
    public static CountJson? Of(RestoredCount? count) => count is { } known ? new(known.Expected, known.Found) : null;
}

/// <summary>What the cluster said afterwards.</summary>
internal sealed record RestoredStateJson(
    string Leader,
    ulong? Index,
    int? SampledKeys,
    int MatchingKeys,
    int KeysWrittenSince,
    IReadOnlyList<string> MissingKeys,
    IReadOnlyList<string> DifferingKeys,
    CountJson? Keys,
    CountJson? Services,
    CountJson? Tokens,
    ComparisonJson? Difference)
{
    public static RestoredStateJson Of(RestoredState state) => new(
        state.Leader,
        state.Index,
        state.SampledKeys,
        state.MatchingKeys,
        state.KeysWrittenSince,
        state.MissingKeys,
        state.DifferingKeys,
        CountJson.Of(state.Keys),
        CountJson.Of(state.Services),
        CountJson.Of(state.Tokens),
        state.Difference is { } difference ? ComparisonJson.Of(difference) : null);
}

/// <summary>Who was left after a restore that was not answered.</summary>
internal sealed record AftermathJson(string? LeaderBefore, string? LeaderNow, bool NewLeader, IReadOnlyList<ServerAnswerJson> Servers)
{
    public static AftermathJson Of(RestoreAftermath aftermath) => new(
        aftermath.LeaderBefore, aftermath.LeaderNow, aftermath.HasNewLeader, [.. aftermath.Servers.Select(static server => new ServerAnswerJson(server.Name, server.Answers, server.Leader, server.WhyNot))]);
}

/// <summary>One server in it.</summary>
internal sealed record ServerAnswerJson(string Server, bool Answers, string? Leader, string? Error);
