using System.CommandLine;
using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Cli;

/// <summary>The flags for verifying what is stored.</summary>
internal sealed class StoredVerificationFlags
{
    private readonly Option<int> _sample = CountFlag.Create("-sample", "Of a store, how many are read back: those whose verification is the longest ago. 0 is all.", standard: 0);
    private readonly Option<string> _datacenter = StoreFlags.Datacenter();
    private readonly Option<bool> _noUpdate = new("-no-update") { Description = "Do not write the result into the manifests of what is stored." };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_sample, _datacenter, _noUpdate])
        {
            command.Options.Add(option);
        }
    }

    public StoredVerificationOptions Read(ParseResult parsed) => new()
    {
        Sample = parsed.GetValue(_sample) is > 0 and int count ? count : null,
        Datacenter = parsed.GetValue(_datacenter) is { Length: > 0 } name ? name : null,
        UpdatesManifests = !parsed.GetValue(_noUpdate),
    };
}
