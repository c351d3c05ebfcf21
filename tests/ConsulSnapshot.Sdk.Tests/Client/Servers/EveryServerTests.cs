using System.Net;
using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.Time.Testing;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>Snapshots of each server for itself: whom to ask, what is furthest, what is said of those that fail.</summary>
public sealed class EveryServerTests : IDisposable
{
    private static readonly EveryServerOptions s_threeGiven = new() { Addresses = [new("http://a:8500"), new("http://b:8500"), new("http://c:8500")] };

    private readonly TemporaryFolder _folder = new();
    private readonly FakeServers _servers = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_later_term_is_the_furthest_and_then_the_higher_index()
    {
        await _servers.AddAsync("a:8500", term: 2, index: 90, "n1");
        await _servers.AddAsync("b:8500", term: 3, index: 100, "n2");
        await _servers.AddAsync("c:8500", term: 3, index: 120, "n3");

        EveryServerReport report = await SaveAsync(s_threeGiven);

        Assert.Equal(["n3", "n2", "n1"], report.Saves.Select(save => save.Server));
        Assert.Equal([0UL, 20, 30], report.Saves.Select(save => save.EntriesBehind!.Value));
        Assert.Equal("n3", report.Furthest.Server);
        Assert.False(report.IsDivergent);
        Assert.False(report.HasLeader);
    }

    [Fact]
    public async Task Each_server_has_a_file_of_its_own_that_is_what_it_sent()
    {
        await _servers.AddAsync("a:8500", term: 2, index: 90, "n1");
        await _servers.AddAsync("b:8500", term: 3, index: 100, "n2");
        await _servers.AddAsync("c:8500", term: 3, index: 120, "n3");

        EveryServerReport report = await SaveAsync(s_threeGiven);

        Assert.Equal(["b.x-n1.snap", "b.x-n2.snap", "b.x-n3.snap"], _folder.FileNames);
        Assert.Equal(_folder["b.x-n3.snap"], report.Furthest.Path);
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(_folder["b.x-n2.snap"], cancellationToken: Cancellation);
        Assert.Equal(100UL, reader.Metadata!.Index);
    }

    [Fact]
    public async Task Of_two_that_hold_the_same_the_one_that_heard_of_the_leader_later_comes_first()
    {
        await _servers.AddAsync("a:8500", term: 3, index: 120, "n1", lastContact: 90_000);
        await _servers.AddAsync("b:8500", term: 3, index: 120, "n2", lastContact: 50);
        await _servers.AddAsync("c:8500", term: 3, index: 120, "n3", lastContact: 50, knownLeader: true);

        EveryServerReport report = await SaveAsync(s_threeGiven);

        Assert.Equal(["n3", "n2", "n1"], report.Saves.Select(save => save.Server));
        Assert.All(report.Saves, save => Assert.Equal(0UL, save.EntriesBehind));
        Assert.True(report.HasLeader);
    }

    [Theory]
    [InlineData(100UL, true)]
    [InlineData(101UL, true)]
    [InlineData(99UL, false)]
    public async Task Servers_are_divergent_if_the_earlier_term_is_not_behind(ulong index, bool isDivergent)
    {
        await _servers.AddAsync("a:8500", term: 3, index: 100, "n1");
        await _servers.AddAsync("b:8500", term: 2, index, "n2");

        EveryServerReport report = await SaveAsync(s_threeGiven);

        Assert.Equal(isDivergent, report.IsDivergent);
        Assert.Equal("n1", report.Furthest.Server);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_in_the_report_with_its_error()
    {
        await _servers.AddAsync("a:8500", term: 2, index: 90, "n1");
        _servers.Add("b:8500", HttpStatusCode.InternalServerError, "Raft error when taking snapshot: nothing new to snapshot");

        EveryServerReport report = await SaveAsync(s_threeGiven);

        Assert.Equal(["n1", "b:8500", "c:8500"], report.Saves.Select(save => save.Server));
        Assert.Equal([null, ConsulSnapshotError.ServerError, ConsulSnapshotError.Unreachable], report.Saves.Select(save => (save.Error as ConsulSnapshotRequestException)?.Error));
        Assert.All(report.Saves.Skip(1), save => Assert.True(save is { Path: null, Snapshot: null, EntriesBehind: null }));
        Assert.Equal(["b.x-n1.snap"], _folder.FileNames);
    }

    [Fact]
    public async Task If_no_server_gives_a_snapshot_that_is_an_error_which_names_each_of_them()
    {
        _servers.Add("b:8500", HttpStatusCode.InternalServerError, "nothing new to snapshot");

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => SaveAsync(s_threeGiven));

        Assert.Equal(ConsulSnapshotError.Unreachable, exception.Error);
        Assert.All(["http://a:8500", "http://b:8500", "http://c:8500", "nothing new"], part => Assert.Contains(part, exception.Message, StringComparison.Ordinal));
        Assert.Equal(3, Assert.IsType<AggregateException>(exception.InnerException).InnerExceptions.Count);
        Assert.Empty(_folder.FileNames);
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_is_what_the_file_system_says()
    {
        await _servers.AddAsync("a:8500", term: 2, index: 90, "n1");

        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => SaveAsync(new EveryServerOptions { Addresses = [new("http://a:8500")] }, "no/b.snap"));
    }

    [Fact]
    public async Task The_servers_that_an_agent_knows_are_asked_at_its_port_and_the_agent_where_it_was_reached()
    {
        await _servers.AddAsync("127.0.0.1:18500", term: 2, index: 90, "n2");
        await _servers.AddAsync("10.0.0.1:18500", term: 2, index: 91, "n1");
        await _servers.AddAsync("[fd00::3]:18500", term: 2, index: 92, "n3");

        EveryServerReport report = await SaveAsync(null, client: new ConsulSnapshotOptions { Address = new("http://127.0.0.1:18500"), Token = "very-secret" });

        Assert.Equal(["n3", "n1", "n2"], report.Saves.Select(save => save.Server));
        Assert.Equal(
            ["http://10.0.0.1:18500/v1/snapshot?stale very-secret", "http://127.0.0.1:18500/v1/snapshot?stale very-secret", "http://[fd00::3]:18500/v1/snapshot?stale very-secret"],
            _servers.Saves);
        Assert.Equal(new Uri("http://127.0.0.1:18500"), report.Saves[2].Address);
    }

    [Fact]
    public async Task Another_port_is_that_of_the_servers_and_not_of_the_agent()
    {
        await _servers.AddAsync("127.0.0.1:18500", term: 2, index: 90, "n2");

        EveryServerReport report = await SaveAsync(
            new EveryServerOptions { HttpPort = 9500, Datacenter = "dc1" }, client: new ConsulSnapshotOptions { Address = new("http://127.0.0.1:18500") });

        Assert.Equal(["http://127.0.0.1:18500/", "http://10.0.0.1:9500/", "http://[fd00::3]:9500/"], report.Saves.Select(save => save.Address.AbsoluteUri));
        Assert.Equal(["n2", "n1", "n3"], report.Saves.Select(save => save.Server));
    }

    [Fact]
    public async Task Servers_are_named_by_host_and_port_if_the_token_may_not_read_their_names()
    {
        await _servers.AddAsync("10.0.0.1:8500", term: 2, index: 90);
        await _servers.AddAsync("[fd00::3]:8500", term: 2, index: 91);

        EveryServerReport report = await SaveAsync(null, client: new ConsulSnapshotOptions { Address = new("http://10.0.0.1:8500") });

        Assert.Equal(["[fd00::3]:8500", "10.0.0.1:8500", "10.0.0.2:8500"], report.Saves.Select(save => save.Server));
        Assert.Equal(["b.x--fd00--3--8500.snap", "b.x-10.0.0.1-8500.snap"], _folder.FileNames);
    }

    [Fact]
    public async Task An_agent_that_is_no_server_gives_no_snapshot()
    {
        await _servers.AddAsync("a:8500", term: 2, index: 90, "n1");
        await _servers.AddAsync("b:8500", term: 2, index: 99, "client", isServer: false);

        EveryServerReport report = await SaveAsync(s_threeGiven);

        Assert.Equal("n1", report.Furthest.Server);
        Assert.Contains("the agent client that is no server", report.Saves[1].Error!.Message, StringComparison.Ordinal);
        Assert.Equal(["http://a:8500/v1/snapshot?stale"], _servers.Saves);
    }

    [Fact]
    public async Task A_server_that_hangs_does_not_hold_up_the_others_without_end()
    {
        FakeTimeProvider time = new();
        await _servers.AddAsync("a:8500", term: 2, index: 90, "n1");
        FakeConsul hanging = new(async (request, token) =>
        {
            if (request.RequestUri!.Host == "b")
            {
                time.Advance(TimeSpan.FromSeconds(61));
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
            }

            using HttpMessageInvoker others = new(_servers.Consul, disposeHandler: false);
            using HttpRequestMessage copy = new(request.Method, request.RequestUri);
            return await others.SendAsync(copy, token);
        });
        using ConsulSnapshotClient client = hanging.Connect(time: time);

        EveryServerReport report = await client.SaveFromEveryServerAsync(_folder["b.snap"], s_threeGiven, cancellationToken: Cancellation);

        Assert.Equal("n1", report.Furthest.Server);
        Assert.Equal(ConsulSnapshotError.Stalled, Assert.IsType<ConsulSnapshotRequestException>(report.Saves[1].Error).Error);
    }

    [Fact]
    public async Task Two_servers_of_one_name_get_two_files()
    {
        await _servers.AddAsync("a:8500", term: 2, index: 90, "same");
        await _servers.AddAsync("b:8500", term: 2, index: 91, "SAME");

        await SaveAsync(s_threeGiven);

        Assert.Equal(2, _folder.FileNames.Count());
        Assert.Contains(_folder.FileNames, name => name.EndsWith("-2.snap", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_servers_name_does_not_lead_into_another_folder()
    {
        await _servers.AddAsync("a:8500", term: 2, index: 90, "../../etc/x");

        EveryServerReport report = await SaveAsync(new EveryServerOptions { Addresses = [new("http://a:8500")] });

        Assert.Equal(_folder["b.x-..-..-etc-x.snap"], report.Furthest.Path);
    }

    [Fact]
    public async Task Progress_is_the_sum_of_all_servers()
    {
        await _servers.AddAsync("a:8500", term: 2, index: 90, "n1");
        await _servers.AddAsync("b:8500", term: 2, index: 91, "n2");
        ProgressList progress = [];

        EveryServerReport report = await SaveAsync(s_threeGiven, progress: progress);

        Assert.Equal(report.Saves.Sum(save => save.Snapshot?.Length ?? 0), progress.Max(value => value.Bytes));
        Assert.Equal(progress.Select(value => value.Bytes).Order(), progress.Select(value => value.Bytes));
    }

    [Fact]
    public async Task A_server_that_has_nothing_is_asked_once()
    {
        await _servers.AddAsync("a:8500", term: 2, index: 90, "n1");
        _servers.Add("b:8500", HttpStatusCode.InternalServerError, "Raft error when taking snapshot: nothing new to snapshot");

        EveryServerReport report = await SaveAsync(s_threeGiven);

        Assert.Equal(["http://a:8500/v1/snapshot?stale", "http://b:8500/v1/snapshot?stale"], _servers.Saves.Order(StringComparer.Ordinal));
        Assert.Equal(1, Assert.IsType<ConsulSnapshotRequestException>(report.Saves[1].Error).Attempts);
    }

    [Fact]
    public async Task A_server_is_asked_again_if_that_is_chosen_and_the_sum_never_becomes_less()
    {
        await _servers.AddAsync("a:8500", term: 2, index: 90, "n1");
        await _servers.AddAsync("b:8500", term: 2, index: 91, "n2");
        int cuts = 2;
        FakeConsul cutting = new(async (request, token) =>
        {
            using HttpMessageInvoker servers = new(_servers.Consul, disposeHandler: false);
            using HttpRequestMessage copy = new(request.Method, request.RequestUri);
            HttpResponseMessage response = await servers.SendAsync(copy, token);
            if (request.RequestUri is { Host: "b", AbsolutePath: "/v1/snapshot" } && Interlocked.Decrement(ref cuts) >= 0)
            {
                byte[] archive = await response.Content.ReadAsByteArrayAsync(token);
                response.Content = new StreamContent(new MemoryStream(archive[..^10]));
            }

            return response;
        });
        using ConsulSnapshotClient client = cutting.Connect(time: new JumpingTime());
        ProgressList progress = [];

        EveryServerReport report = await client.SaveFromEveryServerAsync(_folder["b.snap"], s_threeGiven with { Retry = RetryOptions.Default }, progress, Cancellation);

        Assert.Equal([("n2", 3), ("n1", 1)], report.Saves.Take(2).Select(save => (save.Server, save.Snapshot!.Attempts)));
        Assert.Equal(progress.Select(value => value.Bytes).Order(), progress.Select(value => value.Bytes));
        Assert.Equal(report.Saves.Sum(save => save.Snapshot?.Length ?? 0), progress[^1].Bytes);
        Assert.Equal(["b-n1.snap", "b-n2.snap"], _folder.FileNames);
    }

    [Fact]
    public async Task A_limit_holds_for_each_server()
    {
        await _servers.AddAsync("a:8500", term: 2, index: 90, "n1");
        JumpingTime time = new();
        using ConsulSnapshotClient client = _servers.Consul.Connect(time: time);

        EveryServerReport report = await client.SaveFromEveryServerAsync(
            _folder["b.snap"], new EveryServerOptions { Addresses = [new("http://a:8500")], MaxBytesPerSecond = 100 }, cancellationToken: Cancellation);

        Assert.Equal(report.Furthest.Snapshot!.Length / 100.0, report.Furthest.Snapshot.Duration.TotalSeconds, 0.2);
        Assert.Throws<ArgumentOutOfRangeException>(() => new EveryServerOptions { MaxBytesPerSecond = 0 });
        Assert.Throws<ArgumentNullException>(() => new EveryServerOptions { Retry = null! });
    }

    [Theory]
    [InlineData("ftp://a")]
    [InlineData("http://user:hunter2@a:8500")]
    [InlineData("/v1")]
    public void An_address_that_is_none_of_a_server_is_refused(string address)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => new EveryServerOptions { Addresses = [new Uri(address, UriKind.RelativeOrAbsolute)] });

        Assert.DoesNotContain("hunter2", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65536)]
    public void A_port_that_is_none_is_refused(int port)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new EveryServerOptions { HttpPort = port });
    }

    [Theory]
    [InlineData("unix:///run/consul.sock", false, "http://10.0.0.2:8500/")]
    [InlineData("unix:///run/consul.sock", true, "https://10.0.0.2:8501/")]
    [InlineData("https://consul.example:8443/prefix", false, "https://10.0.0.2:8443/")]
    public void The_agents_address_says_how_the_others_are_reached(string agent, bool tlsOverSocket, string expected)
    {
        ClusterStatus status = new()
        {
            NodeName = "n1",
            Servers = [new ClusterServer { Address = "10.0.0.1:8300", Name = "n1" }, new ClusterServer { Address = "10.0.0.2:8300", Name = "n2" }],
        };

        IReadOnlyList<ServerTarget> targets = ServerTarget.Of(status, new Uri(agent), tlsOverSocket, port: null);

        Assert.Equal([new ServerTarget("n1", new Uri(agent), IsOwn: true), new ServerTarget("n2", new Uri(expected), IsOwn: false)], targets);
    }

    private async Task<EveryServerReport> SaveAsync(
        EveryServerOptions? options, string file = "b.x.snap", ConsulSnapshotOptions? client = null, IProgress<SnapshotProgress>? progress = null)
    {
        using ConsulSnapshotClient consul = _servers.Consul.Connect(client);
        return await consul.SaveFromEveryServerAsync(_folder[file], options, progress, Cancellation);
    }
}
