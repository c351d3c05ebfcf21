namespace ConsulSnapshot.Sdk.Client;

/// <summary>What a client does, as metrics name it. The activity of an operation, or of a part of one, has its name behind <see cref="Prefix"/>.</summary>
internal static class OperationName
{
    public const string Prefix = "consul.snapshot.";

    /// <summary>A save of the program's.</summary>
    public const string Save = "save";

    /// <summary>A save into a temporary file for the plan, the safety backup or the comparison of a restore; no backup that anybody could count on.</summary>
    public const string ReadState = "read_state";

    /// <summary>Asking for a snapshot and reading it as it arrives.</summary>
    public const string Open = "open";

    /// <summary>A save from every server.</summary>
    public const string SaveFromEveryServer = "save_from_every_server";

    /// <summary>A restore with its guards.</summary>
    public const string Restore = "restore";

    /// <summary>A selective recovery.</summary>
    public const string Recover = "recover";

    /// <summary>Asking for the cluster's status.</summary>
    public const string Status = "status";

    /// <summary>One transfer of a snapshot: a part of a save or a live reading.</summary>
    public const string Attempt = "attempt";

    // The steps of a restore.
    public const string RestoreVerify = "restore.verify";
    public const string RestoreCheck = "restore.check";
    public const string RestorePlan = "restore.plan";
    public const string RestoreKeep = "restore.keep";
    public const string RestoreSend = "restore.send";
    public const string RestoreSurvey = "restore.survey";
    public const string RestoreWait = "restore.wait";
    public const string RestoreCompare = "restore.compare";
    public const string RestoreRollBack = "restore.roll_back";

    // The steps of a recovery.
    public const string RecoverVerify = "recover.verify";
    public const string RecoverPlan = "recover.plan";
    public const string RecoverApply = "recover.apply";
}
