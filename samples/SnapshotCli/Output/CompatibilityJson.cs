using ConsulSnapshot.Sdk;

namespace ConsulSnapshot.Cli;

/// <summary>What <c>compat -format json</c> prints: all keys always, in this order, null where unknown.</summary>
internal sealed record CompatibilityJson(string File, string Edition, bool Verified, bool Readable, IReadOnlyList<ReleaseJson> Releases)
{
    public static Task WriteAsync(
        string file, ConsulEdition edition, RestoreCheckReport report, IReadOnlyList<ReleaseCompatibility> releases, Stream output, CancellationToken cancellationToken)
    {
        CompatibilityJson json = new(
            file,
            edition == ConsulEdition.Enterprise ? "enterprise" : "ce",
            releases.All(static release => release.Target.IsVerified),
            report.Verification.IsReadable,
            [.. releases.Select(ReleaseJson.Of)]);
        return OutputJson.WriteAsync(json, OutputJson.Line.CompatibilityJson, output, cancellationToken);
    }
}

/// <summary>One release in <c>compat -format json</c>.</summary>
internal sealed record ReleaseJson(string Version, bool Restorable, IReadOnlyList<ObstacleJson> Obstacles)
{
    public static ReleaseJson Of(ReleaseCompatibility release) =>
        new($"{release.Target.Version}", release.IsRestorable, [.. release.Obstacles.Select(ObstacleJson.Of)]);
}

/// <summary>What stops a release: a rule, the first record that breaks it, and how many do.</summary>
internal sealed record ObstacleJson(string Rule, long Count, long? Record, long? Offset, string? Type, string? Key, string Message)
{
    public static ObstacleJson Of(RestoreObstacle obstacle) => new(
        obstacle.First.Rule, obstacle.Count, obstacle.First.Record, obstacle.First.Offset, obstacle.First.Type, obstacle.First.Key, obstacle.First.Message);
}
