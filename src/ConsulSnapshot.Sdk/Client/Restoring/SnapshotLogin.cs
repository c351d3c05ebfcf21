namespace ConsulSnapshot.Sdk.Client;

/// <summary>What a snapshot has of an auth method: can there be logins through it afterwards?</summary>
/// <param name="Method">The auth method's name.</param>
/// <param name="HasMethod">Whether the snapshot has the auth method.</param>
/// <param name="HasRule">Whether it has a binding rule of it, without which a login gets no token.</param>
internal sealed record SnapshotLogin(string Method, bool HasMethod, bool HasRule)
{
    /// <summary>Gets a value indicating whether a login can succeed.</summary>
    public bool IsPossible => HasMethod && HasRule;

    /// <summary>Looks into a snapshot.</summary>
    public static async Task<SnapshotLogin> ReadAsync(VerifiedSource source, string method, CancellationToken cancellationToken)
    {
        bool hasMethod = false;
        bool hasRule = false;
        SnapshotReader snapshot = await source.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (snapshot.ConfigureAwait(false))
        {
            await snapshot.VerifyAsync(
                (in record, _) =>
                {
                    // Records of other types are not decoded.
                    if (record.Type == RecordType.AclAuthMethod && record.TryGet(out AclAuthMethodRecord? found))
                    {
                        hasMethod |= found.Name == method;
                    }
                    else if (record.Type == RecordType.AclBindingRule && record.TryGet(out AclBindingRuleRecord? rule))
                    {
                        hasRule |= rule.AuthMethod == method;
                    }
                },
                cancellationToken).ConfigureAwait(false);
        }

        return new SnapshotLogin(method, hasMethod, hasRule);
    }
}
