using System.Diagnostics;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.IntegrationTests;

/// <summary>The environment, as the real <c>consul snapshot save</c> reads it: both send the same request.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Environments =>
    [
        "",
        "CONSUL_HTTP_TOKEN=t",
        "CONSUL_HTTP_TOKEN=",
        "CONSUL_HTTP_TOKEN_FILE={file}",
        "CONSUL_HTTP_TOKEN=t CONSUL_HTTP_TOKEN_FILE={file}",
        "CONSUL_HTTP_TOKEN=t CONSUL_HTTP_TOKEN_FILE=",
        "CONSUL_HTTP_TOKEN=t CONSUL_HTTP_TOKEN_FILE={empty}",
        "CONSUL_HTTP_TOKEN_FILE={empty}",
        "CONSUL_HTTP_AUTH=user:pass:word",
        "CONSUL_HTTP_AUTH=user:",
        "CONSUL_HTTP_AUTH=user",
        "CONSUL_HTTP_AUTH=",
        "CONSUL_NAMESPACE=n&1 CONSUL_HTTP_TOKEN=t",
        "CONSUL_HTTP_SSL=false CONSUL_HTTP_SSL_VERIFY=false",
        "CONSUL_HTTP_SSL= CONSUL_HTTP_SSL_VERIFY=",
        "CONSUL_CACERT= CONSUL_CAPATH= CONSUL_CLIENT_CERT= CONSUL_CLIENT_KEY= CONSUL_TLS_SERVER_NAME=",
        "CONSUL_TLS_SERVER_NAME=server.dc1.consul:8501",
    ];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task Both_send_the_same_request(string environment)
    {
        await using RecordingServer server = RecordingServer.StartOnLoopback();

        await RunBothAsync($"127.0.0.1:{server.Port}", environment);

        AssertSame(server);
    }

    [Theory]
    [InlineData("http://127.0.0.1:{port}")]
    [InlineData("localhost:{port}")]
    public async Task Both_reach_the_same_server(string address)
    {
        await using RecordingServer server = RecordingServer.StartOnLoopback();

        await RunBothAsync(address.Replace("{port}", $"{server.Port}", StringComparison.Ordinal), "");

        AssertSame(server);
    }

    [Fact]
    public async Task Both_speak_over_a_socket()
    {
        await using RecordingServer server = RecordingServer.StartOnSocket(_folder["c.sock"]);

        await RunBothAsync($"unix://{_folder["c.sock"]}", "CONSUL_HTTP_TOKEN=t");

        AssertSame(server);
    }

    [Theory]
    [InlineData("CONSUL_HTTP_ADDR=foo://h")]
    [InlineData("CONSUL_HTTP_TOKEN_FILE=/no/such/file")]
    [InlineData("CONSUL_CACERT=/no/such/file")]
    [InlineData("CONSUL_CACERT={key}")]
    [InlineData("CONSUL_CAPATH={folder}")]
    [InlineData("CONSUL_CLIENT_CERT={file}")]
    [InlineData("CONSUL_CLIENT_KEY={file}")]
    public async Task Both_refuse_what_cannot_work_and_send_nothing(string environment)
    {
        await using RecordingServer server = RecordingServer.StartOnLoopback();

        (int exitCode, Exception? exception) = await RunBothAsync($"127.0.0.1:{server.Port}", environment);

        Assert.Equal(1, exitCode);
        Assert.NotNull(exception);
        Assert.IsNotType<ConsulSnapshotRequestException>(exception);
        Assert.Empty(server.Requests);
    }

    private static void AssertSame(RecordingServer server)
    {
        Assert.Equal(2, server.Requests.Count);
        Assert.StartsWith("GET /v1/snapshot", server.Requests[0], StringComparison.Ordinal);
        Assert.Equal(server.Requests[0], server.Requests[1], ignoreCase: true); // names of headers differ in case
    }

    private async Task<(int ExitCode, Exception? Exception)> RunBothAsync(string address, string environment)
    {
        Dictionary<string, string> variables = Variables(address, environment);
        int exitCode = await RunConsulAsync(variables);
        Exception? exception = await Record.ExceptionAsync(async () =>
        {
            ConsulSnapshotOptions options = new();
            ConsulEnvironment.Apply(options, variables.GetValueOrDefault);
            using ConsulSnapshotClient client = ConsulSnapshotClient.Create(options);
            await client.SaveAsync(Stream.Null, new SaveOptions { Retry = RetryOptions.None }, cancellationToken: Cancellation);
        });
        return (exitCode, exception);
    }

    private Dictionary<string, string> Variables(string address, string environment)
    {
        const string Key = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
        string folder = Directory.CreateDirectory(_folder["authorities"]).FullName;
        File.WriteAllText(Path.Combine(folder, "key.pem"), Key);
        File.WriteAllText(_folder["file"], " from-file\n");
        File.WriteAllText(_folder["empty"], "\n");
        Dictionary<string, string> variables = new(StringComparer.Ordinal) { ["CONSUL_HTTP_ADDR"] = address };
        foreach (string[] pair in environment.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)))
        {
            variables[pair[0]] = pair[1]
                .Replace("{file}", _folder["file"], StringComparison.Ordinal)
                .Replace("{empty}", _folder["empty"], StringComparison.Ordinal)
                .Replace("{key}", Path.Combine(folder, "key.pem"), StringComparison.Ordinal)
                .Replace("{folder}", folder, StringComparison.Ordinal);
        }

        return variables;
    }

    private async Task<int> RunConsulAsync(Dictionary<string, string> variables)
    {
        ProcessStartInfo start = new(ConsulBinary.Require(), ["snapshot", "save", _folder["o.snap"]]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(Cancellation);
        Task<string> error = process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        await Task.WhenAll(output, error);
        return process.ExitCode;
    }
}
