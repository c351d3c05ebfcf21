using System.CommandLine;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Cli;

/// <summary>The flags that say what a restore looks at, keeps and may do.</summary>
internal sealed class RestoreFlags
{
    private const string NoSafetyBackup = "-no-safety-backup";

    private readonly Option<bool> _dryRun = new("-dry-run") { Description = "Check and plan, and send nothing." };
    private readonly Option<string> _safetyBackup = new("-safety-backup")
    {
        Description = $"Where the state from before is saved; {RestoreOptions.IndexPlaceholder} is replaced by its index. Else FILE.before-{RestoreOptions.IndexPlaceholder}.snap.",
        HelpName = "PATH",
    };

    private readonly Option<bool> _noSafetyBackup = new(NoSafetyBackup) { Description = "Do not save the state from before: then there is no way back." };
    private readonly Option<bool> _newDatacenter = new("-new-datacenter") { Description = "A new datacenter is being set up: the snapshot may come from another one." };
    private readonly Option<string[]> _allow = new("-allow")
    {
        Description = "Rules that shall not stop the restore, separated by commas; may be given more than once.",
        HelpName = "RULE",
    };

    private readonly Option<long?> _limitRate = RateFlag.Create();
    private readonly Option<bool> _yes = new("-yes") { Description = "Do not ask." };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_dryRun, _safetyBackup, _noSafetyBackup, _newDatacenter, _allow, _limitRate, _yes])
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetValue(_noSafetyBackup) && result.GetValue(_safetyBackup) is { Length: > 0 })
            {
                result.AddError("only one of -safety-backup and -no-safety-backup can be given");
            }
        });
    }

    /// <summary>Tells whether nobody is to be asked.</summary>
    public bool IsYes(ParseResult parsed) => parsed.GetValue(_yes);

    /// <summary>Reads the flags.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="file">The archive; the state from before is saved beside it.</param>
    public RestoreOptions Read(ParseResult parsed, string file) => new()
    {
        DryRun = parsed.GetValue(_dryRun),
        NewDatacenter = parsed.GetValue(_newDatacenter),
        AllowedRules = [.. (parsed.GetValue(_allow) ?? []).SelectMany(static rules => rules.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))],
        MaxBytesPerSecond = parsed.GetValue(_limitRate),
        SafetyBackup = parsed.GetValue(_noSafetyBackup) ? null
            : parsed.GetValue(_safetyBackup) is { Length: > 0 } path ? path
            : $"{(file == SnapshotInput.StandardInput ? "restore" : file)}.before-{RestoreOptions.IndexPlaceholder}.snap",
    };
}
