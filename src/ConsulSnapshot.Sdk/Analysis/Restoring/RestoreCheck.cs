namespace ConsulSnapshot.Sdk;

/// <summary>Says before a restore what would make a server refuse a snapshot, die of it, or lose something without a word.</summary>
/// <remarks>
/// One pass, which also verifies the archive. Memory grows with the number of records by some 50 bytes for each key, and by nothing else: keys are kept to find those given twice.
/// Source of the rules: format document 8.3 and 8.6.
/// </remarks>
public static class RestoreCheck
{
    /// <summary>Judges a snapshot for all releases at once.</summary>
    /// <param name="snapshot">The snapshot, of which no record has been read yet; its archive is verified on the way.</param>
    /// <param name="options">Choices; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>What was found; ask it for a target.</returns>
    /// <exception cref="SnapshotFormatException">The archive cannot be read.</exception>
    /// <exception cref="SnapshotIntegrityException">A checksum does not agree: nothing is said about the records then.</exception>
    public static async Task<RestoreCheckReport> RunAsync(SnapshotReader snapshot, RestoreCheckOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        options ??= RestoreCheckOptions.Default;
        FindingCollector findings = new(options.MaxFindingsPerRule);
        RestoreRules rules = new(findings);
        IdentityCollector identity = new(snapshot.Metadata, options.Identity);
        RecordTally types = new();
        SnapshotVerification verification = await snapshot.VerifyAsync(Visit, cancellationToken).ConfigureAwait(false);
        rules.Finish(verification.Metadata, verification.Header);
        return new RestoreCheckReport(verification, [.. findings.Groups], identity.ToIdentity(verification), types.ToList());

        void Visit(in StateRecord record, long length)
        {
            types.Add(record, length);
            identity.Visit(record, rules.Visit(record));
        }
    }
}
