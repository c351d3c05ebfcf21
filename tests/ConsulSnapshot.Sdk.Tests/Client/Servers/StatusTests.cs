using System.Net;
using System.Net.Sockets;
using ConsulSnapshot.Sdk.Client;
using static ConsulSnapshot.Sdk.Tests.Client.StatusAnswersOfThree;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>What is known of a cluster: all of it, parts of it, and why the rest is not.</summary>
public sealed class StatusTests
{
    [Fact]
    public async Task A_cluster_that_is_well_is_ready_and_nothing_is_left_unchecked()
    {
        ClusterStatus status = await new StatusAnswersOfThree().ReadAsync();

        Assert.True(status.IsReady);
        Assert.Empty(status.Findings);
        Assert.Empty(status.NotChecked);
        Assert.Equal("127.0.0.1:8300", status.Leader);
        Assert.Equal(("dc1", "n1"), (status.Datacenter, status.NodeName));
        Assert.Equal((true, 1), (status.IsHealthy, status.FailureTolerance));
        Assert.Equal(new ConsulVersion(1, 8, 7), status.Version);
        Assert.Equal(ConsulEdition.Community, status.Edition);
        Assert.Equal(("0ceedce1-a170-95da-f307-1ebafefb6f69", "06:99"), (status.ClusterId, status.ActiveCaRootId));
    }

    [Fact]
    public async Task A_server_is_put_together_from_what_several_answers_say()
    {
        ClusterStatus status = await new StatusAnswersOfThree().ReadAsync();

        Assert.Equal(
            new ClusterServer
            {
                Address = "127.0.0.2:8300",
                Name = "n2",
                Id = "id2",
                IsPeer = true,
                IsVoter = true,
                Version = "1.8.7",
                IsHealthy = true,
                SerfStatus = "alive",
                LastContact = TimeSpan.FromMicroseconds(38545.4),
                LastTerm = 2,
                LastIndex = 15,
                StableSince = new DateTimeOffset(2026, 11, 25, 14, 50, 32, TimeSpan.Zero),
            },
            status.Servers[1] with { LastContact = TimeSpan.FromMicroseconds(Math.Round(status.Servers[1].LastContact!.Value.TotalMicroseconds, 1)) });
        Assert.Equal([true, false, false], status.Servers.Select(server => server.IsLeader));
        Assert.Null(status.Servers[2].LastContact);
        Assert.Null(status.Servers[2].LastIndex);
        Assert.Null(status.Servers[2].StableSince);
    }

    [Fact]
    public async Task What_any_server_can_tell_is_asked_for_stale_so_that_a_dead_leader_does_not_hold_it_up()
    {
        StatusAnswersOfThree answers = new();

        await answers.ReadAsync(new ConsulSnapshotOptions { Datacenter = "dc2" });

        Assert.Contains("http://127.0.0.1:8500/v1/operator/raft/configuration?dc=dc2&stale", answers.Consul.Requests.Select(request => request.Uri));
        Assert.Contains("http://127.0.0.1:8500/v1/connect/ca/roots?dc=dc2&stale", answers.Consul.Requests.Select(request => request.Uri));
        Assert.Contains("http://127.0.0.1:8500/v1/operator/autopilot/health?dc=dc2", answers.Consul.Requests.Select(request => request.Uri));
    }

    [Fact]
    public async Task Without_a_leader_the_status_says_so_and_how_many_servers_are_alive()
    {
        StatusAnswersOfThree answers = new();
        answers.Say(Leader, "\"\"");
        answers.Say(Members, $"[{Member(1)},{Member(2, status: 4)},{Member(3, status: 4)}]");

        ClusterStatus status = await answers.ReadAsync();

        Assert.False(status.IsReady);
        Assert.Null(status.Leader);
        Assert.Null(status.IsHealthy);
        Assert.Equal("There is no leader: nothing can be written or restored. Alive are 1 of 3 voting servers, as far as they know of each other; it takes 2 to elect one.", status.Findings[0].Message);
        Assert.Equal(["no-leader", "server-unhealthy", "server-unhealthy"], status.Findings.Select(finding => finding.Rule));
        Assert.Equal(["alive", "failed", "failed"], status.Servers.Select(server => server.SerfStatus));
        Assert.Equal("the health of the servers", Assert.Single(status.NotChecked).What);
        Assert.DoesNotContain(Health, answers.AskedPaths);
        Assert.Equal("0ceedce1-a170-95da-f307-1ebafefb6f69", status.ClusterId);
    }

    [Fact]
    public async Task A_leader_that_is_lost_between_two_requests_is_none()
    {
        StatusAnswersOfThree answers = new();
        answers.Say(Health, "No cluster leader", HttpStatusCode.InternalServerError);

        ClusterStatus status = await answers.ReadAsync();

        Assert.Null(status.Leader);
        Assert.DoesNotContain(status.Servers, server => server.IsLeader);
        Assert.Equal("no-leader", Assert.Single(status.Findings).Rule);
    }

    [Fact]
    public async Task A_leader_that_does_not_answer_stops_a_restore()
    {
        StatusAnswersOfThree answers = new();
        answers.Say(Health, "rpc error making call: i/o deadline reached", HttpStatusCode.InternalServerError);

        ClusterStatus status = await answers.ReadAsync();

        ClusterFinding finding = Assert.Single(status.Findings);
        Assert.Equal(("leader-silent", true), (finding.Rule, finding.Blocks));
        Assert.Contains("i/o deadline reached", finding.Message, StringComparison.Ordinal);
        Assert.False(status.IsReady);
    }

    [Fact]
    public async Task What_the_token_may_not_read_is_named_and_the_rest_is_told()
    {
        StatusAnswersOfThree answers = new();
        answers.Refuse(Raft, Health, Self);
        answers.Say(Members, "[]");

        ClusterStatus status = await answers.ReadAsync(new ConsulSnapshotOptions { Token = "very-secret" });

        Assert.True(status.IsReady);
        Assert.Equal(["127.0.0.1:8300", "127.0.0.2:8300", "127.0.0.3:8300"], status.Servers.Select(server => server.Address));
        Assert.All(status.Servers, server => Assert.True(server is { IsPeer: true, IsVoter: null, IsHealthy: null, Version: null }));
        Assert.Equal(
            ["the Raft configuration", "the health of the servers", "the agent that answered", "the members of the datacenter", "the versions of all servers"],
            status.NotChecked.Select(item => item.What));
        Assert.Equal("GET /v1/operator/autopilot/health to http://127.0.0.1:8500 was refused with status 403: Permission denied. The token needs operator = \"read\".", status.NotChecked[1].Why);
        Assert.Null(status.Version);
        Assert.Null(status.Edition);
        Assert.DoesNotContain("very-secret", string.Join('\n', status.NotChecked), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Versions_come_from_the_members_if_health_may_not_be_read()
    {
        StatusAnswersOfThree answers = new();
        answers.Refuse(Health, Raft);
        answers.Say(Members, $"[{Member(1)},{Member(2)},{Member(3, build: "1.7.4+ent:abc")}]");

        ClusterStatus status = await answers.ReadAsync();

        Assert.Equal(["1.8.7", "1.8.7", "1.7.4+ent"], status.Servers.Select(server => server.Version));
        Assert.Equal(new ConsulVersion(1, 7, 4), status.Version);
        Assert.Equal(ConsulEdition.Enterprise, status.Edition);
        Assert.DoesNotContain(Catalog, answers.AskedPaths);
    }

    [Fact]
    public async Task Versions_come_from_the_catalog_where_nothing_else_tells_them()
    {
        StatusAnswersOfThree answers = new();
        answers.Refuse(Health);
        answers.Say(Members, "[]");
        answers.Say(Catalog, """
            [{"ID":"id1","Node":"n1","Address":"127.0.0.1","ServicePort":8300,"ServiceMeta":{"version":"1.9.1"}},
             {"ID":"id2","Node":"n2","Address":"127.0.0.2","ServicePort":8300,"ServiceMeta":{"version":"1.9.1"}}]
            """);

        ClusterStatus status = await answers.ReadAsync();

        Assert.Equal(["1.9.1", "1.9.1", null], status.Servers.Select(server => server.Version));
        Assert.Equal("Nothing that this token may read tells that of n3 (127.0.0.3:8300).", status.NotChecked[^1].Why);
        Assert.Equal(new ConsulVersion(1, 9, 1), status.Version);
    }

    [Fact]
    public async Task The_agents_version_does_where_no_servers_is_known()
    {
        StatusAnswersOfThree answers = new();
        answers.Refuse(Health, Raft, Catalog);
        answers.Say(Members, "[]");

        ClusterStatus status = await answers.ReadAsync();

        Assert.Equal(new ConsulVersion(1, 8, 7), status.Version);
    }

    [Fact]
    public async Task The_agents_version_and_members_say_nothing_of_another_datacenter()
    {
        StatusAnswersOfThree answers = new();
        answers.Refuse(Health, Catalog);

        ClusterStatus status = await answers.ReadAsync(choices: new StatusOptions { Datacenter = "dc2" });

        Assert.Equal(("dc2", "n1"), (status.Datacenter, status.NodeName));
        Assert.Null(status.Version);
        Assert.All(status.Servers, server => Assert.Null(server.SerfStatus));
    }

    [Fact]
    public async Task Servers_of_several_versions_are_named_and_the_oldest_counts()
    {
        StatusAnswersOfThree answers = new();
        answers.SayHealth(version: "1.9.1");

        ClusterStatus status = await answers.ReadAsync();

        ClusterFinding finding = Assert.Single(status.Findings);
        Assert.Equal(("versions-differ", false), (finding.Rule, finding.Blocks));
        Assert.StartsWith("The servers run different versions: 1.8.7 (n1, n2); 1.9.1 (n3).", finding.Message, StringComparison.Ordinal);
        Assert.Equal(new ConsulVersion(1, 8, 7), status.Version);
    }

    [Fact]
    public async Task A_server_that_failed_is_named_and_does_not_stop_a_restore()
    {
        StatusAnswersOfThree answers = new();
        answers.SayHealth(thirdIsHealthy: false, thirdStatus: "failed", tolerance: 0);

        ClusterStatus status = await answers.ReadAsync();

        Assert.Equal(["server-unhealthy", "no-failure-tolerance"], status.Findings.Select(finding => finding.Rule));
        Assert.StartsWith("Server n3 (127.0.0.3:8300) is not healthy: failed.", status.Findings[0].Message, StringComparison.Ordinal);
        Assert.True(status.IsReady);
        Assert.False(status.IsHealthy);
    }

    [Fact]
    public async Task A_peer_that_no_server_stands_behind_is_named()
    {
        StatusAnswersOfThree answers = new();
        answers.SayHealth(thirdIsHealthy: false, thirdStatus: "none");
        answers.Say(Members, $"[{Member(1)},{Member(2)}]");

        ClusterStatus status = await answers.ReadAsync();

        Assert.Equal("raft-peer-missing", Assert.Single(status.Findings).Rule);
    }

    [Fact]
    public async Task A_server_outside_of_the_Raft_configuration_is_named_if_it_is_alive()
    {
        StatusAnswersOfThree answers = new();
        answers.Say(Members, $"[{Member(1)},{Member(2)},{Member(3)},{Member(4)},{Member(5, status: 4)}]");

        ClusterStatus status = await answers.ReadAsync();

        Assert.Equal("Server n4 (127.0.0.4:8300) is alive and not in the Raft configuration: it has no part in the state.", Assert.Single(status.Findings).Message);
        Assert.Equal([true, true, true, false], status.Servers.Select(server => server.IsPeer));
    }

    [Fact]
    public async Task A_cluster_that_autopilot_finds_unhealthy_without_saying_why_is_a_finding()
    {
        StatusAnswersOfThree answers = new();
        answers.Say(Health, """{"Healthy":false,"FailureTolerance":0,"Servers":null}""", HttpStatusCode.TooManyRequests);

        ClusterStatus status = await answers.ReadAsync();

        Assert.Equal(["cluster-unhealthy", "no-failure-tolerance"], status.Findings.Select(finding => finding.Rule));
    }

    [Fact]
    public async Task A_cluster_without_a_mesh_has_no_id()
    {
        StatusAnswersOfThree answers = new();
        answers.Say(Roots, "Connect must be enabled in order to use this endpoint", HttpStatusCode.InternalServerError);

        ClusterStatus status = await answers.ReadAsync();

        Assert.Null(status.ClusterId);
        Assert.Equal("the cluster's id and its CA", Assert.Single(status.NotChecked).What);
        Assert.True(status.IsReady);
    }

    [Theory]
    [InlineData(Raft, """{"Servers":[null,{"ID":null,"Node":"(unknown)","Address":"127.0.0.9:8300"}]}""")]
    [InlineData(Health, """{"Servers":[null,{}]}""")]
    [InlineData(Members, """[null,{"Name":"n"},{"Name":"n","Addr":"127.0.0.1","Tags":{"role":"consul","port":"x","dc":null}}]""")]
    [InlineData(Peers, "[null]")]
    [InlineData(Self, "{}")]
    [InlineData(Roots, "{}")]
    [InlineData(Raft, "[]")]
    [InlineData(Health, "<html>")]
    public async Task Answers_with_holes_leave_holes_and_do_no_harm(string path, string json)
    {
        StatusAnswersOfThree answers = new();
        answers.Say(path, json);

        ClusterStatus status = await answers.ReadAsync();

        Assert.Equal("127.0.0.1:8300", status.Leader);
        Assert.All(status.Servers, server => Assert.NotEmpty(server.Address));
    }

    [Fact]
    public async Task An_agent_that_cannot_be_reached_is_an_error()
    {
        StatusAnswersOfThree answers = new();
        answers.Fail(Leader, () => new HttpRequestException(HttpRequestError.ConnectionError, "refused", new SocketException((int)SocketError.ConnectionRefused)));

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => answers.ReadAsync());

        Assert.Equal(ConsulSnapshotError.Unreachable, exception.Error);
    }

    [Fact]
    public async Task A_datacenter_to_which_there_is_no_path_is_an_error()
    {
        StatusAnswersOfThree answers = new();
        answers.Say(Leader, "No path to datacenter", HttpStatusCode.InternalServerError);

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => answers.ReadAsync());

        Assert.Equal(ConsulSnapshotError.UnknownDatacenter, exception.Error);
    }
}
