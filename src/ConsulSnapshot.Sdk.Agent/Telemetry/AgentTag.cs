using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>The names of tags.</summary>
internal static class AgentTag
{
    public const string Destination = "consul.snapshot.destination";
    public const string Outcome = "consul.snapshot.outcome";
    public const string Stage = "consul.snapshot.stage";
    public const string Index = "consul.snapshot.index";
    public const string Size = "consul.snapshot.size";
    public const string Name = "consul.snapshot.name";
    public const string Alert = "consul.snapshot.alert";

    /// <summary>An outcome as tags say it.</summary>
    public static string Of(BackupOutcome outcome) => outcome switch
    {
        BackupOutcome.Stored => "stored",
        BackupOutcome.Unchanged => "unchanged",
        BackupOutcome.PartlyStored => "partly_stored",
        _ => "failed",
    };

    /// <summary>What reading back found, as tags say it.</summary>
    public static string Of(StoredVerificationOutcome outcome) => outcome switch
    {
        StoredVerificationOutcome.Good => "good",
        StoredVerificationOutcome.Damaged => "damaged",
        _ => "not_read",
    };

    /// <summary>A stage as tags say it.</summary>
    public static string Of(BackupStage stage) => stage switch
    {
        BackupStage.Scratch => "scratch",
        BackupStage.Save => "save",
        BackupStage.Check => "check",
        BackupStage.Store => "store",
        BackupStage.Manifest => "manifest",
        _ => "retention",
    };
}
