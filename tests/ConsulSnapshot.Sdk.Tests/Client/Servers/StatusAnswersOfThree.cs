using System.Net;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>What Consul 1.8.7 answers about three servers that are well; a test changes what it is about.</summary>
internal sealed class StatusAnswersOfThree
{
    public const string Leader = "/v1/status/leader";
    public const string Peers = "/v1/status/peers";
    public const string Raft = "/v1/operator/raft/configuration";
    public const string Health = "/v1/operator/autopilot/health";
    public const string Self = "/v1/agent/self";
    public const string Members = "/v1/agent/members";
    public const string Catalog = "/v1/catalog/service/consul";
    public const string Roots = "/v1/connect/ca/roots";

    private readonly Dictionary<string, Func<HttpResponseMessage>> _answers = new(StringComparer.Ordinal);

    public StatusAnswersOfThree()
    {
        Consul = new FakeConsul((request, _) => Task.FromResult(_answers[request.RequestUri!.AbsolutePath]()));
        Say(Leader, "\"127.0.0.1:8300\"");
        Say(Peers, """["127.0.0.1:8300","127.0.0.2:8300","127.0.0.3:8300"]""");
        Say(Raft, """
            {"Servers":[
              {"ID":"id1","Node":"n1","Address":"127.0.0.1:8300","Leader":true,"ProtocolVersion":"3","Voter":true},
              {"ID":"id2","Node":"n2","Address":"127.0.0.2:8300","Leader":false,"ProtocolVersion":"3","Voter":true},
              {"ID":"id3","Node":"n3","Address":"127.0.0.3:8300","Leader":false,"ProtocolVersion":"3","Voter":true}],"Index":0}
            """);
        SayHealth();
        Say(Self, """{"Config":{"Datacenter":"dc1","NodeName":"n1","NodeID":"id1","Revision":"","Server":true,"Version":"1.8.7"},"DebugConfig":{}}""");
        Say(Members, $"[{Member(1)},{Member(2)},{Member(3)}]");
        Say(Catalog, "[]");
        Say(Roots, """{"ActiveRootID":"06:99","TrustDomain":"0ceedce1-a170-95da-f307-1ebafefb6f69.consul","Roots":[]}""");
    }

    public FakeConsul Consul { get; }

    public IEnumerable<string> AskedPaths => Consul.Requests.Select(request => new Uri(request.Uri).AbsolutePath);

    /// <summary>An item of the members' list.</summary>
    public static string Member(int number, int status = 1, string build = "1.8.7:a1b2c3") =>
        $$"""
        {"Name":"n{{number}}","Addr":"127.0.0.{{number}}","Port":8301,"Tags":{"build":"{{build}}","dc":"dc1","id":"id{{number}}","port":"8300","role":"consul"},"Status":{{status}}}
        """;

    public void Say(string path, string json, HttpStatusCode status = HttpStatusCode.OK) =>
        _answers[path] = () => new HttpResponseMessage(status) { Content = new StringContent(json) };

    public void Fail(string path, Func<Exception> exception) => _answers[path] = () => throw exception();

    public void Refuse(params string[] paths)
    {
        foreach (string path in paths)
        {
            Say(path, "Permission denied", HttpStatusCode.Forbidden);
        }
    }

    /// <summary>Says how the servers are, the third with the version and health given.</summary>
    public void SayHealth(string version = "1.8.7", bool thirdIsHealthy = true, string thirdStatus = "alive", bool? healthy = null, int tolerance = 1) =>
        Say(
            Health,
            $$"""
            {"Healthy":{{Json(healthy ?? thirdIsHealthy)}},"FailureTolerance":{{tolerance}},"Servers":[
              {"ID":"id1","Name":"n1","Address":"127.0.0.1:8300","SerfStatus":"alive","Version":"1.8.7","Leader":true,
               "LastContact":"0s","LastTerm":2,"LastIndex":16,"Healthy":true,"Voter":true,"StableSince":"2026-11-25T14:50:32Z"},
              {"ID":"id2","Name":"n2","Address":"127.0.0.2:8300","SerfStatus":"alive","Version":"1.8.7","Leader":false,
               "LastContact":"38.545492ms","LastTerm":2,"LastIndex":15,"Healthy":true,"Voter":true,"StableSince":"2026-11-25T14:50:32Z"},
              {"ID":"id3","Name":"n3","Address":"127.0.0.3:8300","SerfStatus":"{{thirdStatus}}","Version":"{{version}}","Leader":false,
               "LastContact":"-1ns","LastTerm":0,"LastIndex":0,"Healthy":{{Json(thirdIsHealthy)}},"Voter":true,"StableSince":"0001-01-01T00:00:00Z"}]}
            """,
            (healthy ?? thirdIsHealthy) ? HttpStatusCode.OK : HttpStatusCode.TooManyRequests);

    public async Task<ClusterStatus> ReadAsync(ConsulSnapshotOptions? options = null, StatusOptions? choices = null)
    {
        using ConsulSnapshotClient client = Consul.Connect(options);
        return await client.GetStatusAsync(choices, TestContext.Current.CancellationToken);
    }

    private static string Json(bool value) => value ? "true" : "false";
}
