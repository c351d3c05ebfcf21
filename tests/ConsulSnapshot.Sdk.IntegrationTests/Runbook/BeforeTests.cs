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
        using RunbookReader files = new("What a snapshot does not hold");
        using RunbookReader token = new("A token for backups");
        using RunbookReader schedule = new("A schedule");

        files.GoTo(server);
        await files.NextAsync();
        files.End();

        token.GoTo(server);
        string made = await token.NextAsync();
        token.End();

        schedule.GoTo(server, made.Split('\n').Single(line => line.StartsWith("SecretID:", StringComparison.Ordinal)).Split(' ')[^1]);
        await schedule.NextAsync();
        await schedule.NextAsync();
        schedule.End();

        string state = await StateTextAsync(schedule[Assert.Single(schedule.FileNames)]);
        Assert.DoesNotContain(key, state, StringComparison.Ordinal);
        Assert.Contains(server.ManagementToken!, state, StringComparison.Ordinal);
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
