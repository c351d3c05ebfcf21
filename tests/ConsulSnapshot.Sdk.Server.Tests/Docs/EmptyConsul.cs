using System.Net;
using System.Text.Json.Nodes;

namespace ConsulSnapshot.Sdk.Server.Tests.Docs;

/// <summary>A cluster without keys, that takes each one that is written: as much of Consul's transactions as the README needs.</summary>
internal sealed class EmptyConsul : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Assert.Equal("/v1/txn", request.RequestUri!.AbsolutePath);
        JsonNode[] operations = [.. JsonNode.Parse(await request.Content!.ReadAsByteArrayAsync(cancellationToken))!.AsArray().Select(operation => operation!["KV"]!)];
        bool reads = operations.Any(operation => (string?)operation["Verb"] == "get");
        JsonObject answer = reads
            ? new JsonObject { ["Errors"] = new JsonArray([.. operations.Select((operation, place) => new JsonObject { ["OpIndex"] = place, ["What"] = $"key \"{operation["Key"]}\" doesn't exist" })]) }
            : new JsonObject { ["Results"] = new JsonArray([.. operations.Select(operation => new JsonObject { ["KV"] = new JsonObject { ["Key"] = (string?)operation["Key"], ["ModifyIndex"] = 7 } })]) };
        return new HttpResponseMessage(reads ? HttpStatusCode.Conflict : HttpStatusCode.OK) { Content = new StringContent(answer.ToJsonString()) };
    }
}
