using ConsulSnapshot.Sdk;

namespace ConsulSnapshot.Cli;

/// <summary>What is known of one file after its verification.</summary>
/// <param name="Line">What goes into JSON.</param>
/// <param name="Verdict">The verdict for the target; <see langword="null"/> if the file is not intact.</param>
/// <param name="Identity">Where the snapshot comes from; <see langword="null"/> if the file is not intact.</param>
internal sealed record Verification(VerificationLine Line, RestoreVerdict? Verdict, SnapshotIdentity? Identity)
{
    /// <summary>Gets how many findings there are beside those listed.</summary>
    public long OmittedFindings => Verdict?.OmittedFindings ?? 0;

    /// <summary>Makes the verification of a file that is not intact.</summary>
    public static Verification Damaged(string file, string error) => new(VerificationLine.Damaged(file, error), null, null);

    /// <summary>Makes the verification of an intact snapshot.</summary>
    public static Verification Intact(string file, RestoreCheckReport report, RestoreVerdict verdict) =>
        new(VerificationLine.Intact(file, report.Verification, verdict), verdict, report.Identity);
}
