namespace ConsulSnapshot.Sdk.Client;

/// <summary>What to recover, and how. By default nothing is selected.</summary>
public sealed record RecoverOptions : RequestOptions
{
    /// <summary>Gets the KV entries to recover. Of several prefixes that a key begins with, the longest counts.</summary>
    /// <value>The default is none.</value>
    /// <exception cref="ArgumentNullException">The value, or something in it, is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The same prefix is there twice.</exception>
    public IReadOnlyList<RecoveryKeyPrefix> KeyPrefixes { get; init => field = Checked(value); } = [];

    /// <summary>Gets the ACL policies, by name or by their id in the snapshot.</summary>
    /// <value>The default is none. Those that are built in are recovered only by name, and with <see cref="ExistingObjects.Overwrite"/>.</value>
    public RecoverySelection Policies { get; init; } = RecoverySelection.None;

    /// <summary>Gets the ACL roles, by name or by their id in the snapshot.</summary>
    /// <value>The default is none.</value>
    public RecoverySelection Roles { get; init; } = RecoverySelection.None;

    /// <summary>Gets the ACL tokens, by accessor id. They keep accessor id and secret.</summary>
    /// <value>The default is none. The anonymous token is recovered only by its id, and with <see cref="ExistingObjects.Overwrite"/>.</value>
    public RecoverySelection Tokens { get; init; } = RecoverySelection.None;

    /// <summary>Gets the ACL auth methods, by name.</summary>
    /// <value>The default is none.</value>
    public RecoverySelection AuthMethods { get; init; } = RecoverySelection.None;

    /// <summary>Gets the ACL binding rules, by their id in the snapshot or by the name of their auth method.</summary>
    /// <value>The default is none.</value>
    public RecoverySelection BindingRules { get; init; } = RecoverySelection.None;

    /// <summary>Gets the configuration entries, by <c>kind</c> or by <c>kind/name</c>.</summary>
    /// <value>The default is none. All includes <c>service-intentions</c>.</value>
    public RecoverySelection ConfigEntries { get; init; } = RecoverySelection.None;

    /// <summary>Gets the intentions, by destination.</summary>
    /// <value>The default is none.</value>
    public RecoverySelection Intentions { get; init; } = RecoverySelection.None;

    /// <summary>Gets the prepared queries, by name or by their id in the snapshot.</summary>
    /// <value>The default is none.</value>
    public RecoverySelection PreparedQueries { get; init; } = RecoverySelection.None;

    /// <summary>Gets what is done with what is in the cluster already and differs.</summary>
    /// <value>The default is <see cref="ExistingObjects.Fail"/>, with which any conflict stops the recovery before the first write.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the enumeration.</exception>
    public ExistingObjects Existing
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "It must be one of Fail, Skip and Overwrite.");
    }

    /// <summary>Gets a value indicating whether only the plan is made: nothing is written.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool DryRun { get; init; }

    /// <summary>Gets what is asked for approval with the plan before the first write; it is not asked if there is nothing to write.</summary>
    /// <value>The default is <see langword="null"/>: the plan is carried out. <see langword="false"/> as the answer ends the recovery, as <see cref="DryRun"/> does.</value>
    public Func<RecoveryReport, CancellationToken, ValueTask<bool>>? Approve { get; init; }

    internal bool SelectsNothing =>
        KeyPrefixes.Count == 0 && Policies.IsNone && Roles.IsNone && Tokens.IsNone && AuthMethods.IsNone && BindingRules.IsNone && ConfigEntries.IsNone
        && Intentions.IsNone && PreparedQueries.IsNone;

    private static IReadOnlyList<RecoveryKeyPrefix> Checked(IReadOnlyList<RecoveryKeyPrefix> prefixes)
    {
        ArgumentNullException.ThrowIfNull(prefixes);
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (RecoveryKeyPrefix prefix in prefixes)
        {
            ArgumentNullException.ThrowIfNull(prefix);
            if (!seen.Add(prefix.Prefix))
            {
                throw new ArgumentException($"A prefix must be there once: found '{prefix.Prefix}' twice.", nameof(prefixes));
            }
        }

        return [.. prefixes];
    }
}
