using System.Buffers;
using System.Text;
using System.Text.Json;
using ConsulSnapshot.Sdk.Tests.Analysis;

namespace ConsulSnapshot.Sdk.Tests.Records.Json;

/// <summary>No secret of any snapshot from a real server is in what is printed without them.</summary>
public class RedactionTests
{
    // Shorter ones occur by chance.
    private const int ShortestSecret = 8;

    // Where each type keeps its secrets, as Consul's JSON names them.
    private static readonly HashSet<string> s_secretMembers = new(StringComparer.Ordinal)
    {
        "SecretID", "Token", "PrivateKey", "SigningKey", "ActiveSecretID", "PendingSecretID", "EnvoyListenerJSON", "EnvoyClusterJSON", "JWKS",
    };

    public static TheoryData<string, bool> Snapshots
    {
        get
        {
            TheoryData<string, bool> data = [];
            foreach (string name in Fixtures.SnapshotNames)
            {
                data.Add(name, true);
                data.Add(name, false);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Snapshots))]
    public async Task Redacted_lines_hold_no_secret(string name, bool asConsul)
    {
        HashSet<string> secrets = [];
        foreach (string line in await Decoded.LinesAsync(Fixtures.Snapshot(name)))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            Collect(document.RootElement.GetProperty("Data"), document.RootElement.GetProperty("Type").GetString()!, secrets);
        }

        string redacted = string.Join('\n', await Decoded.LinesAsync(Fixtures.Snapshot(name), new DecodeOptions { Json = new RecordJsonOptions { AsConsul = asConsul, Redact = true } }));

        Assert.NotEmpty(secrets);
        Assert.DoesNotContain(secrets, secret => redacted.Contains(JsonSerializer.Serialize(secret)[1..^1], StringComparison.Ordinal) || redacted.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Text_of_typed_objects_holds_no_secret()
    {
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(Fixtures.Snapshot("consul-1.21.4-acl"), cancellationToken: TestContext.Current.CancellationToken);
        await foreach (StateRecord record in reader.ReadRecordsAsync(TestContext.Current.CancellationToken))
        {
            ArrayBufferWriter<byte> redacted = new();
            record.WriteJson(redacted, RecordJsonOptions.Redacted);

            Assert.Equal(Encoding.UTF8.GetString(redacted.WrittenSpan), record.ToTyped().ToString());
        }
    }

    [Fact]
    public void Text_of_a_part_of_a_record_is_its_JSON_without_secrets()
    {
        Upstream upstream = new() { DestinationName = "db", Config = new ValueMap<string, ConsulValue>([new("password", "hidden")]) };

        Assert.Contains("\"DestinationName\":\"db\"", upstream.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", upstream.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"Config\":{\"password\":\"hidden\"}", upstream.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_of_a_JWT_provider_may_be_symmetric_and_are_not_shown()
    {
        JwtProviderConfigEntry provider = new() { Name = "okta", JsonWebKeySet = new JsonWebKeySet { Local = new LocalJwks { Jwks = "aGlkZGVu", Filename = "/keys.json" } } };

        Assert.DoesNotContain("aGlkZGVu", provider.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("aGlkZGVu", new ConfigEntryRecord { Entry = provider }.ToString(), StringComparison.Ordinal);
        Assert.Contains("/keys.json", provider.ToString(), StringComparison.Ordinal);
        Assert.Contains("aGlkZGVu", provider.ToJson(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("intention-format", true)]
    [InlineData("server-management-token", false)]
    public void Of_the_servers_own_keys_one_has_a_secret_value(string key, bool isShown)
    {
        SystemMetadataRecord record = new() { Key = key, Value = "content" };

        Assert.Equal(isShown, record.ToString().Contains("content", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(65, "null")]
    [InlineData(200, "null")]
    [InlineData(4, """{"Name":"","Type":"","Rules":"","CreateIndex":0,"ModifyIndex":0}""")]
    public void Of_what_nobody_knows_nothing_is_printed(byte type, string expected)
    {
        // {"ID": "hidden", "Other": "hidden"}
        byte[] value = [0x82, 0xa2, .. "ID"u8, 0xa6, .. "hidden"u8, 0xa5, .. "Other"u8, 0xa6, .. "hidden"u8];
        ArrayBufferWriter<byte> output = new();

        new StateRecord((RecordType)type, new ReadOnlySequence<byte>(value)).WriteJson(output, RecordJsonOptions.Redacted);

        Assert.Equal(expected, Encoding.UTF8.GetString(output.WrittenSpan));
    }

    private static void Collect(JsonElement element, string type, HashSet<string> secrets)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray())
            {
                Collect(item, type, secrets);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            bool isToken = element.TryGetProperty("Key", out JsonElement key) && key.ValueEquals("server-management-token");
            foreach (JsonProperty member in element.EnumerateObject())
            {
                bool isSecret = s_secretMembers.Contains(member.Name)
                    || (member.Name == "Value" && (type is "KVS" or "Tombstone" || isToken))
                    || (member.Name == "Config" && type is "ACLAuthMethod" or "ConnectCAConfig")
                    || (member.Name == "State" && type == "ConnectCAConfig");
                CollectText(member.Value, isSecret, secrets);
                Collect(member.Value, type, secrets);
            }
        }
    }

    // The anonymous token is none, and some private keys are the paths of files.
    private static void CollectText(JsonElement element, bool isSecret, HashSet<string> secrets)
    {
        if (!isSecret)
        {
            return;
        }

        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in element.EnumerateObject())
            {
                CollectText(member.Value, true, secrets);
            }
        }
        else if (element.ValueKind == JsonValueKind.String && element.GetString() is { Length: >= ShortestSecret } text && text != "anonymous" && text[0] != '/')
        {
            secrets.Add(text);
        }
    }
}
