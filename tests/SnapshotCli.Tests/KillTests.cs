using System.Diagnostics;

namespace ConsulSnapshot.Cli.Tests;

/// <summary>The saving process killed at a hundred moments: while it starts, while bytes come, while they go to disk and get their name.</summary>
public sealed class KillTests : IDisposable
{
    private const int Kills = 100;
    private const int LongestStart = 300;
    private const int LongestCommit = 120;

    private readonly TemporaryFolder _folder = new();
    private readonly int _seed = Environment.TickCount;
    private readonly byte[] _old = File.ReadAllBytes(Fixtures.Snapshot("consul-1.21.4-empty"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Target => _folder.File("b.snap");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_save_killed_at_any_moment_leaves_the_old_file_or_the_new_one_and_the_next_run_tidies_up()
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {_seed}");
        Random random = new(_seed);
        int newCount = 0;
        int leftCount = 0;
        ConnectionFault fault = ConnectionFault.None;
        await using FakeAgent agent = FakeAgent.Start();
        await using FaultProxy proxy = FaultProxy.Start(agent.Port, () => fault);
        for (int i = 0; i < Kills; i++)
        {
            bool hasOld = random.Next(2) == 0;
            await PrepareAsync(hasOld);
            string[] before = _folder.Names;
            TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
            (string moment, bool isWritten, int delay, fault) = ChooseMoment(random, agent.Snapshot.Length, reached);
            using Process process = Start(proxy.Address);

            await Task.WhenAny(reached.Task, process.WaitForExitAsync(Cancellation));
            while (isWritten && !process.HasExited && !IsWritten(agent.Snapshot.Length, before))
            {
                await Task.Delay(1, Cancellation);
            }

            await Task.Delay(delay, Cancellation);
            process.Kill();
            await process.WaitForExitAsync(Cancellation);

            await CheckAsync($"seed {_seed}, kill {i}, {moment}, then {delay} ms", hasOld, agent.Snapshot, mayBeNew: fault.After != FaultEnd.Stall);
            newCount += File.Exists(Target) && new FileInfo(Target).Length == agent.Snapshot.Length ? 1 : 0;
            leftCount += _folder.Names.Any(name => name != "b.snap") ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"of {Kills} killed, {newCount} had given the new file its name, {leftCount} left a temporary file");
        fault = ConnectionFault.None;
        CommandRun run = await CommandRun.OfAsync("save", "-http-addr", proxy.Address, Target);

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Assert.Equal(["b.snap"], _folder.Names);
        Assert.Equal(agent.Snapshot, await File.ReadAllBytesAsync(Target, Cancellation));
    }

    [Fact]
    public async Task The_run_after_a_kill_tidies_up_even_if_it_fails()
    {
        TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ConnectionFault fault = new() { Bytes = 10_000, After = FaultEnd.Stall, Stalled = reached.SetResult };
        await using FakeAgent agent = FakeAgent.Start();
        await using FaultProxy proxy = FaultProxy.Start(agent.Port, fault);
        using Process process = Start(proxy.Address);
        await Task.WhenAny(reached.Task, process.WaitForExitAsync(Cancellation));
        process.Kill();
        await process.WaitForExitAsync(Cancellation);
        string left = Assert.Single(_folder.Names);
        agent.Refusal = (403, "Permission denied");

        CommandRun run = await CommandRun.OfAsync("save", "-http-addr", agent.Address, Target);

        Assert.StartsWith("b.snap.unverified-", left, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Empty(_folder.Names);
    }

    /// <summary>Chooses what the process shall be doing when it is killed, and how many milliseconds after that began.</summary>
    private static (string Moment, bool IsWritten, int Delay, ConnectionFault Fault) ChooseMoment(Random random, int length, TaskCompletionSource reached)
    {
        switch (random.Next(4))
        {
            case 0:
                reached.SetResult();
                return ("from its start", false, random.Next(LongestStart), ConnectionFault.None);
            case 1:
                return ("all bytes were written", true, random.Next(LongestCommit), new ConnectionFault { Passed = passed => _ = passed >= length && reached.TrySetResult() });
            default:
                int bytes = random.Next(1, length);
                return ($"{bytes} bytes of the answer came", false, random.Next(3), new ConnectionFault { Bytes = bytes, After = FaultEnd.Stall, Stalled = reached.SetResult });
        }
    }

    /// <summary>Tells whether the process has all of the archive in a file, under whatever name: what is left is to flush and rename it.</summary>
    private bool IsWritten(int length, string[] before) =>
        _folder.Names.Any(name => (name == "b.snap" || !before.Contains(name)) && new FileInfo(_folder.File(name)) is { Exists: true } file && file.Length == length);

    private async Task PrepareAsync(bool hasOld)
    {
        if (hasOld)
        {
            await File.WriteAllBytesAsync(Target, _old, Cancellation);
        }
        else
        {
            File.Delete(Target);
        }
    }

    private async Task CheckAsync(string when, bool hasOld, byte[] snapshot, bool mayBeNew)
    {
        byte[]? left = File.Exists(Target) ? await File.ReadAllBytesAsync(Target, Cancellation) : null;
        bool isAsBefore = hasOld ? left is not null && left.AsSpan().SequenceEqual(_old) : left is null;
        Assert.True(isAsBefore || (mayBeNew && left is not null && left.AsSpan().SequenceEqual(snapshot)), $"{when}: {left?.Length.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no"} bytes are left");

        // At most what this one left: it took away what others had.
        string[] others = [.. _folder.Names.Where(name => name != "b.snap")];
        Assert.True(others.Length <= 1 && others.All(name => name.StartsWith("b.snap.unverified-", StringComparison.Ordinal)), $"{when}: {string.Join(", ", others)}");
    }

    private Process Start(string address)
    {
        string program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "consul-snapshot.exe" : "consul-snapshot");
        ProcessStartInfo start = new(program, ["save", "-http-addr", address, Target]) { RedirectStandardOutput = true, RedirectStandardError = true };
        return Process.Start(start)!;
    }
}
