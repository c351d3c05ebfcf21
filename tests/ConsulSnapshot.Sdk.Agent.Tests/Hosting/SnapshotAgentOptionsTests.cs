using ConsulSnapshot.Sdk.Agent.Tests.Leadership;
using ConsulSnapshot.Sdk.Agent.Tests.Runs;
using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ConsulSnapshot.Sdk.Agent.Tests.Hosting;

public sealed class SnapshotAgentOptionsTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 6, 15, 10, 0, 0, TimeSpan.Zero));
    private readonly LockServer _consul = new();
    private readonly TemporaryFolder _folder = new();

    private string Root => Path.GetDirectoryName(_folder["x"])!;

    public void Dispose()
    {
        _consul.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Every_option_can_be_set_by_configuration()
    {
        IConfiguration configuration = Configuration(new()
        {
            ["Schedule:Cron"] = "0 2 * * *",
            ["Schedule:TimeZone"] = "Europe/Berlin",
            ["Schedule:Jitter"] = "00:05:00",
            ["Schedule:CatchUp"] = "false",
            ["Retention:KeepLast"] = "24",
            ["Retention:KeepDaily"] = "30",
            ["Verification:Schedule:Cron"] = "30 3 * * *",
            ["Verification:Newest"] = "false",
            ["Verification:Sample"] = "5",
            ["Verification:MaxDuration"] = "00:20:00",
            ["NameTemplate"] = "consul-{id}.snap",
            ["Leadership:LockKey"] = "backup/lock",
            ["Leadership:SessionTtl"] = "00:00:20",
            ["Leadership:MaxFailures"] = "5",
            ["Registration:ServiceName"] = "backup",
            ["Registration:DeregisterAfter"] = "01:00:00",
            ["Stale"] = "true",
            ["MaxBytesPerSecond"] = "1000000",
            ["ScratchFolder"] = "/scratch",
            ["Node"] = "n7",
            ["Datacenter"] = "dc7",
            ["SkipUnchanged"] = "true",
            ["RetryAfter"] = "00:03:00",
            ["HistoryLength"] = "7",
            ["ClientName"] = "dc7",
            ["Destinations:disk:Path"] = "/backups",
            ["Destinations:disk:OwnsUnnamed"] = "true",
            ["Destinations:disk:MaxShrink"] = "0.25",
            ["Destinations:offsite:Url"] = "file:///offsite",
            ["Destinations:offsite:StaticName"] = "latest.snap",
            ["Destinations:offsite:Schedule:Interval"] = "1.00:00:00",
            ["Destinations:offsite:Retention:KeepWithin"] = "30.00:00:00",
            ["Destinations:offsite:MaxDuration"] = "00:10:00",
            ["Destinations:offsite:Verification:Schedule:Jitter"] = "01:00:00",
            ["Destinations:offsite:Verification:All"] = "true",
            ["Destinations:offsite:LeftoverAge"] = "02:00:00",
        });
        ServiceCollection services = new();
        services.AddConsulSnapshotAgent(configuration);
        using ServiceProvider provider = services.BuildServiceProvider();

        SnapshotAgentOptions options = provider.GetRequiredService<IOptions<SnapshotAgentOptions>>().Value;
        AgentPlan plan = AgentPlan.Create(options, settings => new InMemorySnapshotStore(settings.ToString()!));

        Assert.Equal(["disk", "offsite"], plan.Destinations.Select(destination => destination.Destination.Name));
        (BackupDestination disk, BackupSchedule schedule, _) = plan.Destinations[0];
        Assert.Equal(("0 2 * * * (Europe/Berlin)", TimeSpan.FromMinutes(5), false), (schedule.ToString(), schedule.Jitter, schedule.CatchUp));
        Assert.Equal((24, 30, true, 0.25, "consul-{id}.snap"), (disk.Retention.KeepLast, disk.Retention.KeepDaily, disk.OwnsUnnamed, disk.MaxShrink, disk.Template.Template));
        (BackupDestination offsite, BackupSchedule daily, _) = plan.Destinations[1];
        Assert.Equal((TimeSpan.FromDays(1), TimeSpan.FromDays(30), "latest.snap"), (daily.Interval, offsite.Retention.KeepWithin, offsite.StaticName));
        Assert.Equal((TimeSpan.FromMinutes(10), TimeSpan.FromHours(2)), (offsite.MaxDuration, offsite.LeftoverAge));
        Assert.Equal(new PlannedVerification(plan.Destinations[0].Verification.Schedule, Newest: false, 5, TimeSpan.FromMinutes(20)), plan.Destinations[0].Verification);
        Assert.Equal("30 3 * * * (UTC)", plan.Destinations[0].Verification.Schedule!.ToString());
        Assert.Equal((TimeSpan.FromDays(1), TimeSpan.FromHours(1)), (plan.Destinations[1].Verification.Schedule!.Interval, plan.Destinations[1].Verification.Schedule!.Jitter));
        Assert.Equal((true, int.MaxValue), (plan.Destinations[1].Verification.Newest, plan.Destinations[1].Verification.Sample));
        Assert.Equal(("backup/lock", TimeSpan.FromSeconds(20), 5), (options.Leadership.LockKey, options.Leadership.SessionTtl, options.Leadership.MaxFailures));
        Assert.Equal(("backup", TimeSpan.FromHours(1)), (options.Registration.ServiceName, options.Registration.DeregisterAfter));
        Assert.Equal((1_000_000, "/scratch", "n7", "dc7", true), (plan.Run.Save.MaxBytesPerSecond, plan.Run.ScratchFolder, plan.Run.Node, plan.Run.Datacenter, plan.Run.SkipUnchanged));
        Assert.Equal((Sdk.Client.ConsulConsistency.Stale, TimeSpan.FromMinutes(3), 7, "dc7"), (plan.Run.Save.Consistency, options.RetryAfter, options.HistoryLength, options.ClientName));
    }

    [Fact]
    public void What_is_not_set_is_as_with_Enterprises_agent()
    {
        SnapshotAgentOptions options = new();
        options.Destinations["disk"] = new BackupDestinationOptions { Path = "/backups" };

        AgentPlan plan = AgentPlan.Create(options, settings => new InMemorySnapshotStore(settings.ToString()!));

        Assert.Equal(TimeSpan.FromHours(1), plan.Destinations[0].Schedule.Interval);
        Assert.Equal(30, plan.Destinations[0].Destination.Retention.KeepLast);
        Assert.Equal(
            (TimeSpan.FromDays(1), true, 1, TimeSpan.FromHours(1)),
            (plan.Destinations[0].Verification.Schedule!.Interval, plan.Destinations[0].Verification.Newest, plan.Destinations[0].Verification.Sample, plan.Destinations[0].Verification.MaxDuration));
        Assert.Equal(("consul-snapshot/lock", 3, "consul-snapshot", TimeSpan.FromHours(72)),
            (options.Leadership.LockKey, options.Leadership.MaxFailures, options.Registration.ServiceName, options.Registration.DeregisterAfter));
    }

    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "Schedule:Cron", "61 * * * *", "Schedule: The cron expression '61 * * * *' cannot be read" },
        { "Schedule:TimeZone", "Mars/Base", "Schedule: TimeZone means something with Cron alone" },
        { "Schedule:Interval", "00:00:00.5", "Schedule: Interval must be zero or at least a second" },
        { "Leadership:SessionTtl", "00:00:05", "Leadership: SessionTtl must be from 00:00:10 to 00:01:00: found 00:00:05" },
        { "Leadership:LockKey", "../x", "Leadership: LockKey must be a key that an address can name: found '../x'" },
        { "Leadership:MaxFailures", "-1", "Leadership: MaxFailures must not be negative: found -1" },
        { "Registration:DeregisterAfter", "00:00:30", "Registration: DeregisterAfter must be zero or at least a minute: found 00:00:30" },
        { "MaxBytesPerSecond", "0", "MaxBytesPerSecond must be more than zero" },
        { "HistoryLength", "0", "HistoryLength must be from 1 to 10000: found 0" },
        { "RetryAfter", "-00:00:01", "RetryAfter must not be negative" },
        { "Destinations:disk:Url", "file:///x", "Destinations:disk must have either Url or Path" },
        { "Destinations:disk:NameTemplate", "{nonsense}", "Destinations:disk:NameTemplate: The name template" },
        { "Destinations:disk:MaxShrink", "2", "Destinations:disk:MaxShrink must be from 0 to 1" },
        { "Destinations:disk:MaxDuration", "00:00:00", "Destinations:disk:MaxDuration must be more than zero, and 24.00:00:00 at most: found 00:00:00" },
        { "Destinations:disk:MaxDuration", "24.00:00:01", "Destinations:disk:MaxDuration must be more than zero, and 24.00:00:00 at most: found 24.00:00:01" },
        { "Verification:Schedule:Interval", "00:00:00", "Verification: Schedule: Interval must be at least a second; Enabled turns it off" },
        { "Verification:Schedule:Cron", "x", "Verification: Schedule: The cron expression 'x' cannot be read" },
        { "Verification:Sample", "-1", "Verification: Sample must not be negative: found -1" },
        { "Verification:MaxDuration", "00:00:00", "Verification: MaxDuration must be more than zero, and 24.00:00:00 at most: found 00:00:00" },
        { "Verification:MaxDuration", "60.00:00:00", "Verification: MaxDuration must be more than zero, and 24.00:00:00 at most: found 60.00:00:00" },
        { "Destinations:disk:Verification:Sample", "-2", "Destinations:disk:Verification: Sample must not be negative: found -2" },
        { "Destinations:disk:LeftoverAge", "-00:00:01", "Destinations:disk:LeftoverAge must not be negative: found -00:00:01" },
        { "Destinations:disk:Schedule:Cron", "x", "Destinations:disk:Schedule: The cron expression 'x' cannot be read" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_stops_the_host_at_its_start_and_is_named(string key, string value, string message)
    {
        await using TestAgent agent = TestAgent.Create(_consul, _time, configuration: Configuration(new() { ["Destinations:disk:Path"] = Root, [key] = value }));

        OptionsValidationException exception = await Assert.ThrowsAsync<OptionsValidationException>(agent.StartAsync);

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_nothing_back_is_said_in_one_way_alone()
    {
        await using TestAgent agent = TestAgent.Create(
            _consul, _time, configuration: Configuration(new() { ["Destinations:disk:Path"] = Root, ["Verification:Newest"] = "false", ["Verification:Sample"] = "0" }));

        OptionsValidationException exception = await Assert.ThrowsAsync<OptionsValidationException>(agent.StartAsync);

        Assert.Contains("Verification: Sample must be more than zero without Newest; Enabled turns it off", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_without_a_destination_does_not_start()
    {
        await using TestAgent agent = TestAgent.Create(_consul, _time, configuration: Configuration([]));

        await Assert.ThrowsAsync<OptionsValidationException>(agent.StartAsync);
    }

    [Fact]
    public void A_store_that_nobody_opens_is_named()
    {
        ServiceCollection services = new();
        services.AddLogging();
        services.AddConsulSnapshotAgent(options =>
        {
            options.Destinations["s3"] = new BackupDestinationOptions();
            options.Destinations["s3"].Use(new AwsDestination { Bucket = "backups", SecretAccessKey = "secret" });
        });
        using ServiceProvider provider = services.BuildServiceProvider();

        FormatException exception = Assert.Throws<FormatException>(provider.GetRequiredService<SnapshotAgent>);

        Assert.Contains("Destinations:s3: Nothing opens stores such as s3://backups/", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_package_opens_stores_by_their_descriptions()
    {
        _consul.Archive = await TestSnapshots.CreateAsync();
        FaultyStore bucket = new("memory:bucket", _time);
        await using TestAgent agent = TestAgent.Create(
            _consul,
            _time,
            options =>
            {
                options.Destinations["s3"] = new BackupDestinationOptions();
                options.Destinations["s3"].Use(new AwsDestination { Bucket = "backups" });
            },
            services: builder => builder.OpenStoresWith((_, settings) => settings is AwsDestination { Bucket: "backups" } ? bucket : null));

        await agent.StartAsync();
        await agent.UntilAsync(() => agent.Agent.History.Count == 1);

        Assert.Single(await bucket.SnapshotsAsync());
    }

    [Fact]
    public async Task New_options_are_taken_up_while_the_agent_runs()
    {
        _consul.Archive = await TestSnapshots.CreateAsync();
        IConfigurationRoot configuration = Configuration(new() { ["Destinations:one:Path"] = Root });
        await using TestAgent agent = TestAgent.Create(_consul, _time, configuration: configuration);
        await agent.StartAsync();
        await agent.UntilAsync(() => agent.Agent.History.Count == 1);
        string second = Directory.CreateDirectory(Path.Combine(Root, "second")).FullName;

        configuration["Destinations:two:Path"] = second;
        configuration.Reload();
        await agent.UntilAsync(() => agent.Agent.History.Count == 2, TimeSpan.FromMinutes(50)); // on a disk that is busy

        Assert.Equal(["two"], agent.Agent.History[1].Destinations.Select(destination => destination.Destination));
        Assert.Equal(["one", "two"], agent.Agent.Status.Destinations.Select(destination => destination.Name));
    }

    [Fact]
    public async Task New_options_that_cannot_be_used_are_told_of_and_those_before_stay()
    {
        _consul.Archive = await TestSnapshots.CreateAsync();
        IConfigurationRoot configuration = Configuration(new() { ["Destinations:one:Path"] = Root });
        await using TestAgent agent = TestAgent.Create(_consul, _time, configuration: configuration);
        await agent.StartAsync();
        await agent.UntilAsync(() => agent.Agent.History.Count == 1);

        configuration["Schedule:Cron"] = "nonsense";
        Assert.Throws<AggregateException>(configuration.Reload); // the host's own monitor of options; a file's watcher ignores it
        await agent.UntilAsync(() => agent.Agent.History.Count == 2);

        Assert.Contains(agent.Logs.GetSnapshot(), record => record.Id.Id == 53);
        Assert.Equal(BackupOutcome.Stored, agent.Agent.History[1].Outcome);
    }

    private static IConfigurationRoot Configuration(Dictionary<string, string?> values) => new ConfigurationBuilder().AddInMemoryCollection(values).Build();
}
