using System.CommandLine;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Cli;

/// <summary>The flags that say what is recovered, and how.</summary>
internal sealed class RecoverFlags
{
    private static readonly Dictionary<string, ExistingObjects> s_existing = new(StringComparer.Ordinal)
    {
        ["fail"] = ExistingObjects.Fail,
        ["skip"] = ExistingObjects.Skip,
        ["overwrite"] = ExistingObjects.Overwrite,
    };

    private readonly KeyPrefixFlag _keys = new();
    private readonly SelectionFlag _policies = new("-policies", "ACL policies", "names");
    private readonly SelectionFlag _roles = new("-roles", "ACL roles", "names");
    private readonly SelectionFlag _tokens = new("-tokens", "ACL tokens, with accessor and secret", "accessor ids");
    private readonly SelectionFlag _authMethods = new("-auth-methods", "ACL auth methods", "names");
    private readonly SelectionFlag _bindingRules = new("-binding-rules", "ACL binding rules", "ids or auth methods");
    private readonly SelectionFlag _configEntries = new("-config-entries", "Configuration entries, intentions included", "kinds or kind/name");
    private readonly SelectionFlag _intentions = new("-intentions", "Intentions", "destinations");
    private readonly SelectionFlag _queries = new("-prepared-queries", "Prepared queries", "names");
    private readonly Option<bool> _all = new("-all") { Description = "All of that." };
    private readonly Option<bool> _dryRun = new("-dry-run") { Description = "Print the plan and write nothing." };
    private readonly Option<bool> _yes = new("-yes") { Description = "Do not ask on a terminal whether to carry the plan out." };
    private readonly Option<string> _existing = new("-existing")
    {
        Description = "What to do with what the cluster has already and is different: fail before anything is written, skip it, or overwrite it.",
        HelpName = "fail|skip|overwrite",
        DefaultValueFactory = static _ => "fail",
    };

    public RecoverFlags() => _existing.Validators.Add(static result =>
    {
        if (result.Tokens is [{ Value: { } value }] && !s_existing.ContainsKey(value))
        {
            result.AddError($"-existing must be fail, skip or overwrite: {value}");
        }
    });

    private IEnumerable<Option> Selections => [_keys, _policies, _roles, _tokens, _authMethods, _bindingRules, _configEntries, _intentions, _queries, _all];

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[.. Selections, _existing, _dryRun, _yes])
        {
            command.Options.Add(option);
        }
    }

    public bool IsYes(ParseResult parsed) => parsed.GetValue(_yes);

    /// <summary>Reads what is recovered, and how.</summary>
    /// <exception cref="UsageException">Nothing is selected.</exception>
    public RecoverOptions Read(ParseResult parsed)
    {
        bool all = parsed.GetValue(_all);
        if (!all && !Selections.Any(option => option != _all && parsed.GetResult(option) is not null))
        {
            throw new UsageException("nothing to recover: select with -kv-prefix, -policies, -tokens and so on, or -all");
        }

        return new RecoverOptions
        {
            KeyPrefixes = _keys.Of(parsed, all),
            Policies = _policies.Of(parsed, all),
            Roles = _roles.Of(parsed, all),
            Tokens = _tokens.Of(parsed, all),
            AuthMethods = _authMethods.Of(parsed, all),
            BindingRules = _bindingRules.Of(parsed, all),
            ConfigEntries = _configEntries.Of(parsed, all),
            Intentions = _intentions.Of(parsed, all),
            PreparedQueries = _queries.Of(parsed, all),
            Existing = s_existing[parsed.GetRequiredValue(_existing)],
            DryRun = parsed.GetValue(_dryRun),
        };
    }
}
