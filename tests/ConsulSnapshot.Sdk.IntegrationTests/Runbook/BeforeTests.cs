using System.Security.Cryptography;

namespace ConsulSnapshot.Sdk.IntegrationTests.Runbook;

/// <summary>What is done before anything has happened.</summary>
public sealed class BeforeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_kept_and_scheduled_before_it_is_needed()
    {
        string key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        await using ConsulServer server = await ConsulServer.StartNewAsync(new() { ManagementToken = Guid.NewGuid().ToString(), ExtraHcl = $"encrypt = \"{key}\"" }, Cancellation);
        using RunbookReader reader = new();
        reader.GoTo(server);

        reader.Open("What a snapshot does not hold");
        await reader.NextAsync();

        reader.Open("A token for backups");
        string made = await reader.NextAsync();

        reader.Open("A schedule");
        reader.GoTo(server, RunbookServers.SecretIn(made));
        await reader.NextAsync();
        await reader.NextAsync();
        reader.End();

        string state = await StateTextAsync(reader[Assert.Single(reader.FileNames, name => name.EndsWith(".snap", StringComparison.Ordinal))]);
        Assert.DoesNotContain(key, state, StringComparison.Ordinal);
        Assert.Contains(server.ManagementToken!, state, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_snapshot_is_taken_and_judged_before_an_upgrade()
    {
        await using ConsulServer server = await ConsulServer.StartNewAsync(RunbookServers.WithMesh, Cancellation);
        using RunbookReader reader = new();
        reader.GoTo(server);

        reader.Open("Before an upgrade");
        await reader.NextAsync();
        await reader.NextAsync();
        reader.End();

        Assert.Equal(["before-upgrade.snap"], reader.FileNames);
    }

    /// <summary>Reads a state as one text, for what may not be in it.</summary>
    private static async Task<string> StateTextAsync(string path)
    {
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(path, cancellationToken: Cancellation);
        System.Text.StringBuilder text = new();
        await foreach (StateRecord record in reader.ReadRecordsAsync(Cancellation))
        {
            foreach (ReadOnlyMemory<byte> segment in record.Value)
            {
                text.Append(System.Text.Encoding.Latin1.GetString(segment.Span));
            }
        }

        return text.ToString();
    }
}
