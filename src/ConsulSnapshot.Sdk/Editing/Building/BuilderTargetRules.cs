using System.Buffers;

namespace ConsulSnapshot.Sdk;

/// <summary>What the target release has to know: types, kinds and members.</summary>
internal static class BuilderTargetRules
{
    private const byte FirstEnterpriseType = 64;

    /// <summary>Checks a record; <see langword="false"/> if nothing more can be said about it.</summary>
    public static bool Check(ConsulRecord record, ConsulMinor release, BuilderFindings findings)
    {
        if (!CheckType(record, release, findings) || !CheckKind(record, release, findings))
        {
            return false;
        }

        List<string> lost = [];
        ArrayBufferWriter<byte> value = new();
        record.Encode(value, release, lost);
        _ = new StateRecord(record.RecordType, new ReadOnlySequence<byte>(value.WrittenMemory)).Read(release, keepsUnknown: false, out ReadOutcome outcome);
        foreach (NotedMember member in (outcome.Noted ?? []).Where(static member => member.IsTenancy))
        {
            findings.Add(record, "objects must be in the namespace and the partition of Consul's free edition", $"{member.Name}, which names another");
        }

        foreach (string member in lost.Distinct())
        {
            findings.Add(record, $"Consul {release} must know what is written", $"{member}, which it would pass over");
        }

        return true;
    }

    private static bool CheckType(ConsulRecord record, ConsulMinor release, BuilderFindings findings)
    {
        RecordType type = record.RecordType;
        if ((byte)type >= FirstEnterpriseType)
        {
            findings.Add(record, "the types of records must be those of Consul's free edition", $"type {(byte)type} of Consul Enterprise");
            return false;
        }

        (ConsulMinor Since, ConsulMinor Until)? known = type switch
        {
            RecordType.Peering or RecordType.PeeringTrustBundle or RecordType.PeeringSecrets => (new(1, 13), default),
            RecordType.Resource => (new(1, 16), default),
            _ => RecordCatalog.Find(type) is { } definition ? (definition.Since, definition.Until) : null,
        };
        if (known is not { } releases)
        {
            findings.Add(record, "the type of a record must be one that stands in snapshots", $"type {(byte)type}");
            return false;
        }

        bool isKnown = release >= releases.Since && (releases.Until == default || release <= releases.Until);
        findings.Require(isKnown, record, $"Consul {release} must know the type of record",
            releases.Until == default ? $"one that is known since {releases.Since}" : $"one that is known until {releases.Until}");
        return isKnown;
    }

    private static bool CheckKind(ConsulRecord record, ConsulMinor release, BuilderFindings findings)
    {
        if (record is not ConfigEntryRecord entry)
        {
            return true;
        }

        if (ConfigEntryKind.IsEnterprise(entry.Kind))
        {
            findings.Add(record, "the kinds of configuration entries must be those of Consul's free edition", entry.Kind);
            return false;
        }

        ConsulMinor? since = ConfigEntryKind.SinceOf(entry.Kind);
        bool isKnown = release >= since && entry.Entry is not OpaqueConfigEntry;
        findings.Require(isKnown, record, $"Consul {release} must know the kind of configuration entry", since is null ? $"'{entry.Kind}'" : $"one that is known since {since}");
        return isKnown;
    }
}
