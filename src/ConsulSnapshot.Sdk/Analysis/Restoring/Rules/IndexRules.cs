using System.Text;

namespace ConsulSnapshot.Sdk;

/// <summary>Whether indexes are above that of the metadata: what a cluster writes later would then have lower ones.</summary>
/// <remarks>The metadata may come last, so that the highest index of each type is kept. Source: format document 8.4.</remarks>
internal sealed class IndexRules(FindingCollector findings)
{
    private readonly Dictionary<string, (ulong Index, RecordPlace Place, string Key)> _highest = new(StringComparer.Ordinal);
    private ulong _highestOfEntries;

    public void Visit(ConsulRecord record, in RecordPlace place)
    {
        ulong index = IndexOf(record);
        _highestOfEntries = record is KeyValueRecord ? Math.Max(_highestOfEntries, index) : _highestOfEntries;
        if (!_highest.TryGetValue(place.Type, out (ulong Index, RecordPlace Place, string Key) highest) || index > highest.Index)
        {
            _highest[place.Type] = (index, place, index > 0 && record is not AclTokenRecord ? record.Identity : "");
        }
    }

    public void Visit(in KeyValueView entry, in RecordPlace place)
    {
        if (entry.ModifyIndex > _highestOfEntries)
        {
            _highestOfEntries = entry.ModifyIndex;
            _highest[place.Type] = (entry.ModifyIndex, place, Encoding.UTF8.GetString(entry.Key));
        }
    }

    public void Finish(SnapshotMetadata? metadata, StateHeader? header)
    {
        if (metadata is null)
        {
            return;
        }

        foreach ((ulong index, RecordPlace place, string key) in _highest.Values)
        {
            if (index > metadata.Index)
            {
                findings.Suspicious("index-above-metadata", place, key.Length > 0 ? key : null,
                    $"The highest index of such records is {index}, above that of the snapshot ({metadata.Index}): later writes get lower ones, and blocking queries miss them.");
            }
        }

        _ = header;
    }

    private static ulong IndexOf(ConsulRecord record) => record switch
    {
        KeyValueRecord entry => entry.ModifyIndex,
        TombstoneRecord tombstone => tombstone.ModifyIndex,
        IndexRecord index => index.Value,
        RegistrationRecord registration => Math.Max(registration.ModifyIndex, Math.Max(registration.Service?.ModifyIndex ?? 0, registration.Check?.ModifyIndex ?? 0)),
        SessionRecord session => session.ModifyIndex,
        PreparedQueryRecord query => query.ModifyIndex,
        AutopilotRecord autopilot => autopilot.ModifyIndex,
        IntentionRecord intention => intention.ModifyIndex,
        ConnectCARecord root => root.ModifyIndex,
        ConnectCAProviderStateRecord provider => provider.ModifyIndex,
        ConnectCAConfigRecord config => config.ModifyIndex,
        AclTokenRecord token => token.ModifyIndex,
        AclPolicyRecord policy => policy.ModifyIndex,
        AclRoleRecord role => role.ModifyIndex,
        AclBindingRuleRecord rule => rule.ModifyIndex,
        AclAuthMethodRecord method => method.ModifyIndex,
        ConfigEntryRecord entry => entry.Entry?.ModifyIndex ?? 0,
        FederationStateRecord federation => federation.State?.ModifyIndex ?? 0,
        SystemMetadataRecord metadata => metadata.ModifyIndex,
        ServiceVirtualIPRecord address => address.ModifyIndex,
        PeeringRecord peering => peering.ModifyIndex,
        PeeringTrustBundleRecord bundle => bundle.ModifyIndex,
        _ => 0,
    };
}
