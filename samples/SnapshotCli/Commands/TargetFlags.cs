using System.CommandLine;
using ConsulSnapshot.Sdk;

namespace ConsulSnapshot.Cli;

/// <summary>The flags <c>-target</c> and <c>-edition</c>: the Consul that a snapshot shall be judged for.</summary>
internal sealed class TargetFlags
{
    private const string Community = "ce";
    private const string Enterprise = "enterprise";

    private readonly Option<string> _target = new("-target")
    {
        Description = $"The version of Consul to restore into, such as 1.18 or 1.18.2; else {RestoreTarget.Newest.Version}, without an effect on the exit code.",
        HelpName = "VERSION",
    };

    private readonly Option<string> _edition = CreateEdition();

    public TargetFlags() => _target.Validators.Add(static result =>
    {
        string text = result.Tokens is [{ Value: string value }] ? value : "";
        if (!ConsulVersion.TryParse(text, out ConsulVersion version))
        {
            result.AddError($"invalid value \"{text}\" for flag -target: must be a version of Consul, such as {RestoreTarget.Newest.Version}");
        }
        else if (version < new ConsulVersion(1, 7, 0))
        {
            result.AddError($"invalid value \"{text}\" for flag -target: what a snapshot does to a server is known from Consul 1.7 on");
        }
    });

    /// <summary>Creates the flag <c>-edition</c> alone.</summary>
    public static Option<string> CreateEdition()
    {
        Option<string> edition = new("-edition")
        {
            Description = "The edition to judge for. Enterprise is judged by the rules of the free edition, and what only Enterprise has is accepted; this is not verified.",
            HelpName = $"{Community}|{Enterprise}",
            DefaultValueFactory = static _ => Community,
        };
        edition.Validators.Add(static result =>
        {
            if (result.Tokens is [{ Value: not (Community or Enterprise) } token])
            {
                result.AddError($"Unknown edition: {token.Value} (-edition is {Community} or {Enterprise})");
            }
        });
        return edition;
    }

    /// <summary>Reads the value of <c>-edition</c>.</summary>
    public static ConsulEdition EditionOf(ParseResult parsed, Option<string> edition) =>
        parsed.GetValue(edition) == Enterprise ? ConsulEdition.Enterprise : ConsulEdition.Community;

    public void AddTo(Command command)
    {
        command.Options.Add(_target);
        command.Options.Add(_edition);
    }

    /// <summary>Reads what to judge for, and whether it was asked for by name.</summary>
    public (RestoreTarget Target, bool IsGiven) Read(ParseResult parsed)
    {
        string? text = parsed.GetValue(_target);
        ConsulVersion version = text is null ? RestoreTarget.Newest.Version : ConsulVersion.Parse(text);
        return (new RestoreTarget(version, EditionOf(parsed, _edition)), text is not null);
    }
}
