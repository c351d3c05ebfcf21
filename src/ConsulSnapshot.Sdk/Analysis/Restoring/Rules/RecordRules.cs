namespace ConsulSnapshot.Sdk;

/// <summary>Rules about records of some types.</summary>
/// <param name="state">What is known so far.</param>
internal abstract class RecordRules(RestoreState state)
{
    // The rules' names, which are stable.
    protected const string MissingKey = "missing-key";
    protected const string BadUuid = "bad-uuid";
    protected const string NullReference = "null-reference";

    protected RestoreState State { get; } = state;

    protected FindingCollector Findings { get; } = state.Findings;

    /// <summary>Reports a key that is empty; <see langword="true"/> if it is not.</summary>
    protected bool RequireKey(string value, string member, in RecordPlace place, string? key, ReleaseRange? range = null)
    {
        if (value.Length > 0)
        {
            return true;
        }

        Findings.Fatal(MissingKey, place, key, $"{member} must not be empty: a restoring server dies of it. Set it, or remove the record.", range);
        return false;
    }

    /// <summary>Reports an id that is no UUID, and says what it is instead.</summary>
    protected void RequireUuid(string value, string member, in RecordPlace place, string? key, ReleaseRange? range = null)
    {
        if (!ConsulUuid.CanBeKey(value))
        {
            Findings.Fatal(BadUuid, place, key,
                $"{member} must be a UUID (36 characters, hexadecimal digits and at most 4 hyphens): found {SnapshotMessage.Quote(value)}. A restoring server dies of it.", range);
        }
    }

    /// <summary>Reports an id that is neither empty nor a UUID.</summary>
    protected void RequireUuidIfSet(string value, string member, in RecordPlace place, string? key, ReleaseRange? range = null)
    {
        if (value.Length > 0)
        {
            RequireUuid(value, member, place, key, range);
        }
    }

    /// <summary>Reports a secret that is neither empty nor a UUID, without what it is.</summary>
    protected void RequireSecretUuid(Secret<string>? secret, string member, in RecordPlace place, string? key)
    {
        string value = secret?.Reveal() ?? "";
        if (value.Length > 0 && !ConsulUuid.CanBeKey(value))
        {
            Findings.Fatal(BadUuid, place, key, $"{member} must be a UUID: found {value.Length} characters that are none. A restoring server dies of it.");
        }
    }
}
