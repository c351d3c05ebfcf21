using System.Text.RegularExpressions;

namespace ConsulSnapshot.Sdk;

/// <summary>What a server demands of each record by itself.</summary>
/// <remarks>Source: format document 8.3. Where releases differ the stricter rule is taken.</remarks>
internal static class BuilderRecordRules
{
    public static void Check(ConsulRecord record, ConsulMinor release, BuilderFindings findings)
    {
        switch (record)
        {
            case RegistrationRecord registration:
                BuilderRegistrationRules.Check(registration, release, findings);
                break;
            case KeyValueRecord entry:
                findings.Require(!entry.KeyBytes.IsEmpty, record, "Key must not be empty", "none");
                findings.RequireId(entry.Session, record, "Session", mayBeEmpty: true);
                break;
            case TombstoneRecord tombstone:
                findings.Require(!tombstone.KeyBytes.IsEmpty, record, "Key must not be empty", "none");
                break;
            case SessionRecord session:
                Check(session, findings);
                break;
            case CoordinateBatchRecord batch:
                Check(batch, findings);
                break;
            case PreparedQueryRecord query:
                Check(query, findings);
                break;
            case AclTokenRecord token:
                Check(token, findings);
                break;
            case AclPolicyRecord policy:
                findings.RequireId(policy.Id, record, "ID");
                findings.RequireText(policy.Name, record, "Name");
                break;
            case AclRoleRecord role:
                findings.RequireId(role.Id, record, "ID");
                findings.RequireText(role.Name, record, "Name");
                break;
            case AclBindingRuleRecord rule:
                findings.RequireId(rule.Id, record, "ID");
                findings.RequireText(rule.AuthMethod, record, "AuthMethod");
                break;
            case AclAuthMethodRecord method:
                findings.RequireText(method.Name, record, "Name");
                break;
            case IntentionRecord intention:
                findings.RequireId(intention.Id, record, "ID");
                break;
            case ConnectCARecord root:
                findings.RequireText(root.Id, record, "ID");
                break;
            case ConnectCAProviderStateRecord state:
                findings.RequireText(state.Id, record, "ID");
                break;
            case ConnectCAConfigRecord config:
                findings.RequireText(config.Provider, record, "Provider");
                break;
            case ConfigEntryRecord entry:
                Check(entry, findings);
                break;
            case FederationStateRecord request:
                findings.RequireText(request.State?.Datacenter ?? "", record, "State.Datacenter");
                break;
            case SystemMetadataRecord metadata:
                findings.RequireText(metadata.Key, record, "Key");
                break;
            case IndexRecord index:
                findings.RequireText(index.Key, record, "Key");
                break;
            case ServiceVirtualIPRecord address:
                findings.RequireText(address.Service.ServiceName.Name, record, "Service.ServiceName.Name");
                break;
            default:
                break;
        }
    }

    private static void Check(SessionRecord session, BuilderFindings findings)
    {
        findings.RequireId(session.Id, session, "ID");
        findings.RequireText(session.Node, session, "Node");
        findings.Require(session.Behavior is "release" or "delete", session, "Behavior must be 'release' or 'delete'", $"'{session.Behavior}'");
        IEnumerable<string> checks = [.. session.NodeChecks ?? [], .. session.Checks ?? [], .. (session.ServiceChecks ?? []).Select(static check => check.Id)];
        findings.Require(checks.All(static check => check.Length > 0), session, "the checks of a session must have ids", "an empty one");
    }

    private static void Check(CoordinateBatchRecord batch, BuilderFindings findings)
    {
        foreach (NodeCoordinate? coordinate in batch.Coordinates ?? [])
        {
            if (coordinate?.Coord is not { } vector)
            {
                findings.Add(batch, "every coordinate must have a vector", "none");
                continue;
            }

            findings.RequireText(coordinate.Node, batch, "Node");
            IEnumerable<double> numbers = [vector.Adjustment, vector.Error, vector.Height, .. vector.Vec ?? []];
            findings.Require(numbers.All(double.IsFinite), batch, "the numbers of a coordinate must be finite", "one that is not");
        }
    }

    private static void Check(PreparedQueryRecord query, BuilderFindings findings)
    {
        findings.RequireId(query.Id, query, "ID");
        findings.RequireId(query.Session, query, "Session", mayBeEmpty: true);
        findings.Require(query.Template.Type is "" or "name_prefix_match", query, "the type of a template must be 'name_prefix_match'", $"'{query.Template.Type}'");
        findings.Require(query.Template.Type.Length == 0 || IsBalanced(query.Template.Regexp), query, "the regular expression of a template must compile", $"'{query.Template.Regexp}'");
    }

    /// <summary>Tells whether a regular expression has its brackets in pairs. Consul's expressions are RE2's: no more than that is the same in .NET.</summary>
    private static bool IsBalanced(string expression)
    {
        try
        {
            _ = new Regex(expression, RegexOptions.None, TimeSpan.FromSeconds(1));
            return true;
        }
        catch (RegexParseException exception)
        {
            return expression.Contains(@"\Q", StringComparison.Ordinal)
                || exception.Error is not (RegexParseError.InsufficientClosingParentheses or RegexParseError.InsufficientOpeningParentheses or RegexParseError.UnterminatedBracket);
        }
    }

    private static void Check(AclTokenRecord token, BuilderFindings findings)
    {
        findings.RequireId(token.AccessorId, token, "AccessorID");
        findings.RequireText(token.SecretId.Reveal() ?? "", token, "SecretID");
        findings.Require(token.ExpirationTime is not { } time || time >= DateTimeOffset.UnixEpoch, token, "ExpirationTime must not be before 1970", $"{token.ExpirationTime}");
    }

    private static void Check(ConfigEntryRecord record, BuilderFindings findings)
    {
        if (record.Entry is not { } entry)
        {
            findings.Add(record, "a record of a configuration entry must have one", "none");
            return;
        }

        findings.Require(record.Kind == entry.Kind, record, $"the kind in front must be the entry's, '{entry.Kind}'", $"'{record.Kind}'");
        findings.RequireText(entry.Name, record, "Name");
        foreach (SourceIntention? source in (entry as ServiceIntentionsConfigEntry)?.Sources ?? [])
        {
            findings.Require(source is not null, record, "every one of Sources must be there", "null");
            findings.RequireId(source?.LegacyId ?? "", record, "LegacyID", mayBeEmpty: true);
        }
    }
}
