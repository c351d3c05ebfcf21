using System.Net;
using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.Time.Testing;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>The plan, the question, and the safety backup.</summary>
public sealed class RestorePlanTests : IDisposable
{
    private readonly FakeCluster _cluster = new();
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _cluster.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_plan_says_what_appears_disappears_and_changes()
    {
        _cluster.State = await BuiltSnapshot.OfAsync(state => state.KeyValue("stays", "1").KeyValue("changes", "1").KeyValue("goes", "1"));

        RestoreReport report = await RestoreAsync(await BuiltSnapshot.OfAsync(state => state.KeyValue("stays", "1").KeyValue("changes", "2").KeyValue("comes", "1")), RestoreOptions.Default);

        KindComparison keys = Assert.Single(report.Plan!.Kinds, kind => kind.Kind == "KVS");
        Assert.Equal((1, 1, 1, 1), (keys.Appearing, keys.Disappearing, keys.Changing, keys.Unchanged));
        Assert.Equal(["comes", "goes", "changes"], [.. keys.FirstAppearing, .. keys.FirstDisappearing, .. keys.FirstChanging]);
    }

    [Fact]
    public async Task A_dry_run_reports_all_that_stops_and_sends_nothing()
    {
        _cluster.State = await BuiltSnapshot.OfAsync();

        RestoreReport report = await RestoreAsync(await BuiltSnapshot.OfAsync(datacenter: "dc2"), new RestoreOptions { DryRun = true, SafetyBackup = _folder["before.snap"] });

        Assert.True(report.IsStopped);
        Assert.Equal(RestoreOutcome.NotSent, report.Outcome);
        Assert.NotNull(report.Plan);
        Assert.Empty(_cluster.Restored);
        Assert.Empty(_folder.FileNames);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_is_asked_sees_the_plan_and_decides(bool yes)
    {
        _cluster.State = await BuiltSnapshot.OfAsync();
        RestoreReport? shown = null;
        RestoreOptions options = new()
        {
            SafetyBackup = _folder["before.snap"],
            Confirm = (report, _) =>
            {
                shown = report;
                return Task.FromResult(yes);
            },
        };

        RestoreReport result = await RestoreAsync(await BuiltSnapshot.OfAsync(state => state.KeyValue("a", "1")), options);

        Assert.Equal(1, shown!.Plan!.Appearing);
        Assert.Equal(yes ? RestoreOutcome.Restored : RestoreOutcome.NotSent, result.Outcome);
        Assert.Equal(yes ? 1 : 0, _cluster.Restored.Count);
        Assert.Equal(yes ? ["before.snap"] : [], _folder.FileNames);
    }

    [Fact]
    public async Task Nobody_is_asked_about_what_is_stopped()
    {
        _cluster.State = await BuiltSnapshot.OfAsync();
        RestoreOptions options = new() { Confirm = (_, _) => throw new InvalidOperationException("not reached") };

        await Assert.ThrowsAsync<RestoreStoppedException>(async () => await RestoreAsync(await BuiltSnapshot.OfAsync(datacenter: "dc2"), options));
    }

    [Fact]
    public async Task The_safety_backup_is_on_disk_before_anything_is_sent_under_a_name_with_its_index()
    {
        byte[] before = await BuiltSnapshot.OfAsync(state => state.KeyValue("a", "1"));
        _cluster.State = before;
        string[]? filesAtRestore = null;
        _cluster.OnRestore = () =>
        {
            filesAtRestore = [.. _folder.FileNames];
            return new HttpResponseMessage();
        };

        RestoreReport report = await RestoreAsync(await BuiltSnapshot.OfAsync(), new RestoreOptions { SafetyBackup = _folder["x.before-{index}.snap"] });

        Assert.Equal(["x.before-7.snap"], filesAtRestore!);
        Assert.Equal(_folder["x.before-7.snap"], report.SafetyBackup);
        Assert.Equal(7UL, report.IndexBefore);
        Assert.Equal(before, await File.ReadAllBytesAsync(report.SafetyBackup!, Cancellation));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(report.SafetyBackup!) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task Without_the_safety_backup_that_was_asked_for_there_is_no_restore()
    {
        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(
            async () => await RestoreAsync(await BuiltSnapshot.OfAsync(), new RestoreOptions { SafetyBackup = _folder["before.snap"] }));

        Assert.Equal(ConsulSnapshotError.PermissionDenied, exception.Error);
        Assert.Empty(_cluster.Restored);
        Assert.Empty(_folder.FileNames);
    }

    [Fact]
    public async Task A_safety_backup_into_a_folder_that_is_missing_stops_before_anything_is_sent()
    {
        _cluster.State = await BuiltSnapshot.OfAsync();

        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => RestoreAsync(_cluster.State!, new RestoreOptions { SafetyBackup = _folder["missing/before.snap"] }));

        Assert.Empty(_cluster.Restored);
    }

    [Fact]
    public async Task A_state_that_cannot_be_read_is_no_plan_and_stops_nothing()
    {
        RestoreReport report = await RestoreAsync(await BuiltSnapshot.OfAsync(), RestoreOptions.Default);

        Assert.Null(report.Plan);
        Assert.Contains(report.NotChecked, item => item.What == "What the restore will change" && item.Why.Contains("403", StringComparison.Ordinal));
        Assert.Single(_cluster.Restored);
    }

    [Fact]
    public async Task A_state_that_grew_old_while_somebody_thought_is_saved_again()
    {
        FakeTimeProvider time = new();
        byte[] later = await BuiltSnapshot.OfAsync(state => state.KeyValue("written", "meanwhile"));
        _cluster.State = await BuiltSnapshot.OfAsync();
        RestoreOptions options = new()
        {
            SafetyBackup = _folder["before.snap"],
            Confirm = (_, _) =>
            {
                time.Advance(TimeSpan.FromMinutes(10));
                _cluster.State = later;
                return Task.FromResult(true);
            },
        };

        await RestoreAsync(await BuiltSnapshot.OfAsync(), options, time);

        Assert.Equal(later, await File.ReadAllBytesAsync(_folder["before.snap"], Cancellation));
    }

    [Fact]
    public async Task A_server_that_refuses_leaves_its_reason_and_the_report()
    {
        _cluster.State = await BuiltSnapshot.OfAsync();
        _cluster.OnRestore = () => FakeCluster.Refusal(HttpStatusCode.Forbidden, "Permission denied");

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(
            () => RestoreAsync(_cluster.State!, new RestoreOptions { SafetyBackup = _folder["before.snap"], RollBackOnFailure = true }));

        Assert.Equal(ConsulSnapshotError.PermissionDenied, exception.Error);
        Assert.Equal(RestoreOutcome.Refused, exception.Report!.Outcome);
        Assert.Equal(_folder["before.snap"], exception.Report.SafetyBackup);
        Assert.Single(_cluster.Restored);
    }

    private async Task<RestoreReport> RestoreAsync(byte[] snapshot, RestoreOptions options, TimeProvider? time = null)
    {
        using ConsulSnapshotClient client = _cluster.Connect(time: time);
        return await client.RestoreAsync(new MemoryStream(snapshot), options, cancellationToken: Cancellation);
    }
}
