using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Text;
using ConsulSnapshot.Sdk;
using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Cli;

/// <summary><c>verify FILE...</c>: whether snapshots can be trusted and restored.</summary>
internal static class VerifyCommand
{
    public static Command Create(CommandConsole console)
    {
        Argument<string[]> files = FileArguments.Many(
            "Archives, - for standard input, the state.bin of a server's own snapshot directory, which is judged by the CRC-64 in its meta.json, or a store's URL: all that is stored there, or with @latest, @TIME or /NAME one.");
        TargetFlags flags = new();
        StoredVerificationFlags stored = new();
        Option<string> format = FormatFlag.Create();
        Command command = new(
            "verify", "Tells whether snapshots are intact, can be read and can be restored. The exit code is 1 if one is not intact, or with -target if one cannot be restored.") { files };
        flags.AddTo(command);
        stored.AddTo(command);
        command.Options.Add(format);
        command.SetAction((parsed, cancellationToken) =>
        {
            (RestoreTarget target, bool isTargetGiven) = flags.Read(parsed);
            return RunAsync(console, parsed.GetRequiredValue(files), stored.Read(parsed), target, isTargetGiven, parsed.GetValue(format) == FormatFlag.Json, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        CommandConsole console, string[] files, StoredVerificationOptions stored, RestoreTarget target, bool isTargetGiven, bool json, CancellationToken cancellationToken)
    {
        bool isGood = true;
        await foreach (Verification verification in JudgeAsync(console, files, stored, target, cancellationToken))
        {
            isGood &= verification.Line.Ok && (!isTargetGiven || verification.Line.Restorable == true);

            // One write a file: whoever reads the lines gets each as soon as it is known.
            string text = (json ? verification.Line.ToJson() : VerificationText.Of(verification)) + "\n";
            await console.Output.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
            if (verification.OmittedFindings > 0)
            {
                await console.Error.WriteLineAsync(OneLine.Of($"{verification.Line.File}: {verification.OmittedFindings} findings more of rules with many are not listed"));
            }
        }

        return isGood ? ExitCode.Done : ExitCode.Failed;
    }

    private static async IAsyncEnumerable<Verification> JudgeAsync(
        CommandConsole console, string[] files, StoredVerificationOptions stored, RestoreTarget target, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string file in files)
        {
            if (StoreSchemes.Factory.IsStoreUrl(file))
            {
                foreach (Verification verification in await StoreVerification.OfAsync(file, stored, target, cancellationToken))
                {
                    yield return verification;
                }
            }
            else
            {
                yield return await ProgressDisplay.ShowAsync(console.Terminal, $"Verifying {file}", SnapshotInput.LengthOf(file),
                    progress => JudgeAsync(console, file, target, progress, cancellationToken));
            }
        }
    }

    private static async Task<Verification> JudgeAsync(
        CommandConsole console, string file, RestoreTarget target, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        try
        {
            await using SnapshotReader reader = await SnapshotInput.OpenAsync(console, file, progress, cancellationToken);
            RestoreCheckReport report = await RestoreCheck.RunAsync(reader, cancellationToken: cancellationToken);
            return SnapshotInput.IsRaftState(file) ? JudgeRaftState(file, report, target) : Verification.Intact(file, report, report.For(target));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return Verification.Damaged(file, exception.Message);
        }
    }

    /// <summary>Judges a server's own snapshot by the server's own rule: the CRC-64 that stands in its metadata. Consul's reader of archives has none for it.</summary>
    private static Verification JudgeRaftState(string file, RestoreCheckReport report, RestoreTarget target)
    {
        if (!report.Verification.HasChecksum)
        {
            return Verification.Damaged(file, "meta.json states no CRC-64 of state.bin, so that nothing vouches for it.");
        }

        SnapshotFinding finding = new(FindingSeverity.Suspicious, "not-an-archive", null, null, null, null,
            "This is a server's own snapshot, judged by its CRC-64: a restore takes only an archive.");
        RestoreVerdict verdict = report.For(target);
        return Verification.Intact(file, report, verdict with { Findings = [finding, .. verdict.Findings] });
    }
}
