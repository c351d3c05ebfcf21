using System.Net;
using Microsoft.AspNetCore.Http;

namespace ConsulSnapshot.Sdk.Server.Tests.Http;

/// <summary>What all endpoints have in common.</summary>
public class RequestTests
{
    private const string Anonymous = "Permission denied: anonymous token lacks permission 'acl:write'. The anonymous token is used implicitly when a request does not specify a token.";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("POST", "/v1/snapshot", "OPTIONS,GET,PUT")]
    [InlineData("DELETE", "/v1/snapshot", "OPTIONS,GET,PUT")]
    [InlineData("PUT", "/v1/status/leader", "OPTIONS,GET")]
    [InlineData("PUT", "/v1/kv/a", "OPTIONS,GET")]
    public async Task Another_method_is_not_allowed(string method, string path, string allowed)
    {
        await using ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync(Fixtures.Vector("ok-min"), cancellationToken: Cancellation);

        HttpAnswer answer = await HttpAnswer.SendAsync(server, new HttpMethod(method), path, null, Cancellation);

        Assert.Equal((HttpStatusCode.MethodNotAllowed, $"method {method} not allowed", allowed), (answer.Status, answer.Text, answer.Headers["Allow"].Replace(" ", "")));
    }

    [Fact]
    public async Task A_HEAD_request_is_not_allowed_either()
    {
        await using ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync(Fixtures.Vector("ok-min"), cancellationToken: Cancellation);

        HttpAnswer answer = await HttpAnswer.SendAsync(server, HttpMethod.Head, "/v1/snapshot", null, Cancellation);

        Assert.Equal((HttpStatusCode.MethodNotAllowed, "23", ""), (answer.Status, answer.Headers["Content-Length"], answer.Text));
    }

    [Fact]
    public async Task OPTIONS_names_the_methods()
    {
        await using ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync(Fixtures.Vector("ok-min"), cancellationToken: Cancellation);

        HttpAnswer answer = await HttpAnswer.SendAsync(server, HttpMethod.Options, "/v1/snapshot", null, Cancellation);

        Assert.Equal((HttpStatusCode.OK, "", "OPTIONS,GET,PUT"), (answer.Status, answer.Text, answer.Headers["Allow"].Replace(" ", "")));
    }

    [Theory]
    [InlineData("/v1/snapshot/", "Invalid URL path: not a recognized HTTP API endpoint\n")]
    [InlineData("/v1/nothing?pretty", "Invalid URL path: not a recognized HTTP API endpoint\n")]
    [InlineData("/V1/snapshot", "Invalid URL path: if attempting to use the HTTP API, ensure the path starts with '/v1/'\n")]
    public async Task An_unknown_path_is_not_found(string path, string text)
    {
        await using ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync(Fixtures.Vector("ok-min"), cancellationToken: Cancellation);

        HttpAnswer answer = await HttpAnswer.GetAsync(server, path, Cancellation);

        Assert.Equal((HttpStatusCode.NotFound, text), (answer.Status, answer.Text));
    }

    [Theory]
    [InlineData("/v1/snapshot?dc=dc2")]
    [InlineData("/v1/kv/a?datacenter=dc2")]
    [InlineData("/v1/status/leader?dc=dc2")]
    public async Task There_is_no_path_to_another_datacenter(string path)
    {
        await using ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync(Fixtures.Vector("ok-min"), cancellationToken: Cancellation);

        HttpAnswer answer = await HttpAnswer.GetAsync(server, path, Cancellation);

        Assert.Equal((HttpStatusCode.InternalServerError, "No path to datacenter"), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task The_datacenter_is_that_of_the_local_nodes()
    {
        using TestArchive archive = await TestArchive.CreateAsync(Cancellation, TestArchive.Node("west", peer: "west-peer"), TestArchive.Node("east", peer: ""), TestArchive.KeyValue("a", [], 5));
        await using ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync(archive.Path, cancellationToken: Cancellation);

        HttpAnswer local = await HttpAnswer.GetAsync(server, "/v1/kv/a?dc=east", Cancellation);
        HttpAnswer remote = await HttpAnswer.GetAsync(server, "/v1/kv/a?dc=west", Cancellation);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.InternalServerError), (local.Status, remote.Status));
    }

    [Theory]
    [InlineData("/v1/snapshot", "", "", HttpStatusCode.Forbidden, Anonymous)]
    [InlineData("/v1/snapshot", "X-Consul-Token", "wrong", HttpStatusCode.Forbidden, "ACL not found")]
    [InlineData("/v1/snapshot?token=wrong", "X-Consul-Token", "second", HttpStatusCode.Forbidden, "ACL not found")]
    [InlineData("/v1/kv/a?raw&token=second", "X-Consul-Token", "wrong", HttpStatusCode.OK, "1")]
    [InlineData("/v1/kv/a?raw", "X-Consul-Token", "first", HttpStatusCode.OK, "1")]
    [InlineData("/v1/kv/a?raw", "Authorization", "Bearer second", HttpStatusCode.OK, "1")]
    [InlineData("/v1/kv/a?raw", "Authorization", "Basic second", HttpStatusCode.Forbidden, null)]
    [InlineData("/v1/status/leader", "X-Consul-Token", "wrong", HttpStatusCode.OK, "\"127.0.0.1:8300\"")]
    public async Task A_token_is_asked_for_and_the_first_place_that_has_one_counts(string path, string header, string value, HttpStatusCode status, string? text)
    {
        ConsulSnapshotServerOptions options = new() { Tokens = ["first", "second"] };
        await using ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync(Fixtures.Vector("meta-minimal"), options, Cancellation);

        HttpAnswer answer = await HttpAnswer.GetAsync(server, path, Cancellation, header.Length > 0 ? [(header, value)] : []);

        Assert.Equal((status, text ?? answer.Text, "deny"), (answer.Status, answer.Text, answer.Headers["X-Consul-Default-ACL-Policy"]));
    }

    [Fact]
    public async Task A_restore_without_a_token_changes_nothing()
    {
        ConsulSnapshotServerOptions options = new() { Tokens = ["first"] };
        await using ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync(Fixtures.Vector("ok-min"), options, Cancellation);

        HttpAnswer refused = await HttpAnswer.PutAsync(server, "/v1/snapshot", Fixtures.Vector("fsm-dupkv"), Cancellation);
        HttpAnswer keys = await HttpAnswer.GetAsync(server, "/v1/kv/?keys", Cancellation, ("X-Consul-Token", "first"));

        Assert.Equal((HttpStatusCode.Forbidden, """["a","b"]"""), (refused.Status, keys.Text));
    }

    [Fact]
    public async Task A_test_can_answer_in_the_place_of_the_server()
    {
        ConsulSnapshotServerOptions options = new()
        {
            Intercept = context =>
            {
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                return Task.FromResult(context.Request.Path == "/v1/snapshot");
            },
        };
        await using ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync(Fixtures.Vector("ok-min"), options, Cancellation);

        HttpAnswer answer = await HttpAnswer.GetAsync(server, "/v1/snapshot", Cancellation);

        Assert.Equal((HttpStatusCode.TooManyRequests, ""), (answer.Status, answer.Text));
    }
}
