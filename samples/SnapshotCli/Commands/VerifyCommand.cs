using System.CommandLine;
using System.Text;
using ConsulSnapshot.Sdk;

namespace ConsulSnapshot.Cli;

/// <summary><c>verify FILE...</c>: whether snapshots can be trusted, one line a file.</summary>
internal static class VerifyCommand
{
    public static Command Create(CommandConsole console)
    {
        Argument<string[]> files = FileArguments.Many(
            "Archives, - for standard input, or the state.bin of a server's own snapshot directory, which is judged by the CRC-64 in its meta.json.");
        Option<string> format = FormatFlag.Create();
        Command command = new("verify", "Tells whether snapshots are intact and can be read. The exit code is 1 if one of them is not intact.") { files, format };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(console, parsed.GetRequiredValue(files), parsed.GetValue(format) == FormatFlag.Json, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandConsole console, string[] files, bool json, CancellationToken cancellationToken)
    {
        bool allIntact = true;
        foreach (string file in files)
        {
            VerificationLine line = await ProgressDisplay.ShowAsync(console.Terminal, $"Verifying {file}", SnapshotInput.LengthOf(file),
                progress => JudgeAsync(console, file, progress, cancellationToken));
            allIntact &= line.Ok;

            // One write a file: whoever reads the lines gets each as soon as it is known.
            string text = (json ? line.ToJson() : VerificationText.Of(line)) + "\n";
            await console.Output.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        }

        return allIntact ? ExitCode.Done : ExitCode.Failed;
    }

    private static async Task<VerificationLine> JudgeAsync(CommandConsole console, string file, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        try
        {
            await using SnapshotReader reader = await SnapshotInput.OpenAsync(console, file, progress, cancellationToken);
            SnapshotVerification verification = await reader.VerifyAsync(cancellationToken);
            return SnapshotInput.IsRaftState(file)
                ? JudgeRaftState(file, verification)
                : VerificationLine.Intact(file, verification, verification.Findings);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return VerificationLine.Damaged(file, exception.Message);
        }
    }

    /// <summary>Judges a server's own snapshot by the server's own rule: the CRC-64 that stands in its metadata. Consul's reader of archives has none for it.</summary>
    private static VerificationLine JudgeRaftState(string file, SnapshotVerification verification)
    {
        if (!verification.HasChecksum)
        {
            return VerificationLine.Damaged(file, "meta.json states no CRC-64 of state.bin, so that nothing vouches for it.");
        }

        SnapshotFinding finding = new(FindingSeverity.Suspicious, "not-an-archive", null, null, null, null,
            "This is a server's own snapshot, judged by its CRC-64: a restore takes only an archive.");
        return VerificationLine.Intact(file, verification, [.. verification.Findings, finding]);
    }
}
