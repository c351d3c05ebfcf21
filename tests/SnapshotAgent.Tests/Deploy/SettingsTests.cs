using ConsulSnapshot.Sdk.Agent;

namespace ConsulSnapshot.Worker.Tests;

public sealed class SettingsTests
{
    private static string Shipped => File.ReadAllText(Repository.PathOf("samples/SnapshotAgent/appsettings.json"));

    [Fact]
    public async Task The_shipped_settings_are_known_and_listen_on_loopback()
    {
        Dictionary<string, string?> settings = KnownSettings.Read(Shipped);

        SnapshotAgentOptions options = await KnownSettings.CheckAsync(settings);

        Assert.Equal("http://127.0.0.1:8560", settings["Urls"]);
        Assert.Equal((TimeSpan.FromHours(1), 24), (options.Schedule.Interval, options.Retention!.KeepLast));
        Assert.Equal("/var/lib/consul-snapshot-agent", options.Destinations["disk"].Path);
    }

    [Fact]
    public async Task What_the_shipped_settings_show_in_comments_is_known_too()
    {
        // A line that begins with a quoted key is an example; all others are prose.
        string shown = System.Text.RegularExpressions.Regex.Replace(Shipped, "^( *)// (?=\"[A-Za-z]+\": )", "$1", System.Text.RegularExpressions.RegexOptions.Multiline);

        SnapshotAgentOptions options = await KnownSettings.CheckAsync(KnownSettings.Read(shown).Where(pair => pair.Key is not "Consul:CaFile").ToDictionary());

        Assert.NotEqual(Shipped, shown);
        Assert.NotEmpty(options.Destinations);
    }

    [Fact]
    public async Task The_destinations_that_the_readme_shows_can_be_used()
    {
        string readme = await File.ReadAllTextAsync(Repository.PathOf("samples/SnapshotAgent/README.md"), TestContext.Current.CancellationToken);
        string json = readme.Split("```json\n")[1].Split("```")[0];

        SnapshotAgentOptions options = await KnownSettings.CheckAsync(KnownSettings.Read($"{{ {json} }}"));

        Assert.Equal(["amazon", "azure", "disk", "minio"], options.Destinations.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_key_that_nothing_reads_is_found() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => KnownSettings.CheckAsync(new Dictionary<string, string?> { ["Backup:Destinations:disk:Pfad"] = "/backups" }));
}
