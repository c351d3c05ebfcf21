using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Cli;

/// <summary>Asks an agent for what <c>save -append-filename</c> puts into the name of a file.</summary>
/// <remarks>Source: hashicorp/consul, command/snapshot/save; format document 10.3.</remarks>
internal sealed class AgentClient(HttpClient http, ConsulSnapshotOptions options)
{
    /// <summary>Gets the version of the leader; empty shortly after it started, when nobody knows it yet.</summary>
    public async Task<string> GetLeaderVersionAsync(CancellationToken cancellationToken)
    {
        string query = options.Datacenter is { } datacenter ? $"?dc={Uri.EscapeDataString(datacenter)}" : "";
        using JsonDocument health = await GetAsync("v1/operator/autopilot/health" + query, cancellationToken);
        JsonElement servers = health.RootElement.GetProperty("Servers");
        foreach (JsonElement server in servers.ValueKind == JsonValueKind.Null ? default : servers.EnumerateArray())
        {
            if (server.GetProperty("Leader").GetBoolean())
            {
                return server.GetProperty("Version").GetString() ?? "";
            }
        }

        return "";
    }

    /// <summary>Gets the datacenter of the agent.</summary>
    public async Task<string> GetDatacenterAsync(CancellationToken cancellationToken)
    {
        using JsonDocument self = await GetAsync("v1/agent/self", cancellationToken);
        return self.RootElement.GetProperty("Config").GetProperty("Datacenter").GetString() ?? "";
    }

    private async Task<JsonDocument> GetAsync(string path, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        if (!string.IsNullOrEmpty(options.Token))
        {
            request.Headers.Add("X-Consul-Token", options.Token);
        }

        if (options.UserName is { } user)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{options.Password}")));
        }

        using HttpResponseMessage response = await http.SendAsync(request, cancellationToken);
        string text = await response.Content.ReadAsStringAsync(cancellationToken);

        // An unhealthy cluster answers 429, with the same content.
        return response.StatusCode is HttpStatusCode.OK or HttpStatusCode.TooManyRequests
            ? JsonDocument.Parse(text)
            : throw new HttpRequestException($"Unexpected response code: {(int)response.StatusCode} ({text.Trim()})");
    }
}
