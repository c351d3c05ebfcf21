using System.Text;
using System.Text.Json;
using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.Tests.Storage;

/// <summary>A manifest says what is in a snapshot, survives newer versions, and is nothing that a hostile store can use.</summary>
public class SnapshotManifestTests
{
    private const string Name = "x.snap";

    private readonly InMemorySnapshotStore _store = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_manifest_says_what_the_snapshot_holds()
    {
        StoredSnapshot stored = await StoredSnapshots.PutAsync(_store, StoredSnapshots.Now);

        SnapshotManifest manifest = (await _store.TryReadManifestAsync(stored.Name, Cancellation))!;

        await using SnapshotReader reader = await SnapshotReader.OpenAsync(Fixtures.Snapshot("consul-1.10.11-full"), cancellationToken: Cancellation);
        SnapshotInspection inspection = await SnapshotInspector.InspectAsync(reader, cancellationToken: Cancellation);
        Assert.Equal((inspection.Metadata!.Index, inspection.Metadata.Term, inspection.Metadata.TakenAt), (manifest.Index, manifest.Term, manifest.TakenAt));
        Assert.Equal(inspection.Types.Select(static type => new ManifestRecords(type.Type.ToConsulName(), type.Count, type.Size)), manifest.Records);
        Assert.Equal((1, stored.Length, "1.10.11", StoredSnapshots.Now), (manifest.SchemaVersion, manifest.Length, manifest.ConsulVersion, manifest.VerifiedAt));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(Fixtures.Snapshot("consul-1.10.11-full"), Cancellation))), manifest.Sha256);
        Assert.StartsWith("ConsulSnapshot.Sdk/", manifest.WrittenBy, StringComparison.Ordinal);
        Assert.True(manifest.IsVerified);
    }

    [Theory]
    [InlineData("consul-1.10.11-acl")]
    [InlineData("consul-1.10.11-full")]
    public async Task A_manifest_holds_no_secret_and_no_value(string fixture)
    {
        StoredSnapshot stored = await StoredSnapshots.PutAsync(_store, StoredSnapshots.Now, fixture: fixture);
        List<string> secrets = [];
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(Fixtures.Snapshot(fixture), cancellationToken: Cancellation);
        await foreach (StateRecord record in reader.ReadRecordsAsync(Cancellation))
        {
            if (record.TryGet(out AclTokenRecord? token) && token.SecretId.Reveal() is { Length: > 0 } secret && secret != "anonymous")
            {
                secrets.Add(secret);
            }

            if (record.TryGet(out KeyValueRecord? entry) && entry.Value.Length > 3)
            {
                secrets.Add(Encoding.UTF8.GetString(entry.Value.Span));
            }
        }

        string json = JsonSerializer.Serialize(stored.Manifest!, ManifestJson.Default.SnapshotManifest);

        Assert.NotEmpty(secrets);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, json, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_newer_version_wrote_is_read_and_kept()
    {
        await StoredSnapshots.PutTextAsync(_store, "x.snap.json", $$$"""
            {"schemaVersion": 7, "createdAt": "2026-11-25T12:00:00Z", "length": 5, "sha256": "{{{new string('a', 64)}}}", "signature": {"key": 1}, "records": [{"type": "New", "count": 2, "size": 3, "more": true}]}
            """);

        SnapshotManifest manifest = (await _store.TryReadManifestAsync(Name, Cancellation))!;
        await _store.WriteManifestAsync(Name, manifest with { VerifiedAt = StoredSnapshots.Now }, Cancellation);

        await using Stream json = await _store.OpenReadAsync("x.snap.json", Cancellation);
        using JsonDocument written = await JsonDocument.ParseAsync(json, cancellationToken: Cancellation);
        Assert.Equal((7, 5L), (manifest.SchemaVersion, manifest.Length));
        Assert.Equal(7, written.RootElement.GetProperty("schemaVersion").GetInt32());
        Assert.Equal(1, written.RootElement.GetProperty("signature").GetProperty("key").GetInt32());
        Assert.Equal("2026-11-25T12:00:00+00:00", written.RootElement.GetProperty("verifiedAt").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"createdAt": "yesterday", "length": 5, "sha256": "S"}""")]
    [InlineData("""{"createdAt": "2026-11-25T12:00:00Z", "length": -5, "sha256": "S", "schemaVersion": 1}""")]
    [InlineData("""{"createdAt": "2026-11-25T12:00:00Z", "length": 99999999999999999999, "sha256": "S"}""")]
    [InlineData("""{"createdAt": "2026-11-25T12:00:00Z", "length": 5, "sha256": "xyz", "schemaVersion": 1}""")]
    [InlineData("""{"createdAt": "2026-11-25T12:00:00Z", "length": 5, "sha256": null, "schemaVersion": 1}""")]
    [InlineData("""{"createdAt": "2026-11-25T12:00:00Z", "length": 5, "sha256": "S", "schemaVersion": 0}""")]
    [InlineData("""{"createdAt": "2026-11-25T12:00:00Z", "length": 5, "sha256": "S", "schemaVersion": 1, "records": [null]}""")]
    [InlineData("""{"createdAt": "2026-11-25T12:00:00Z", "length": 5, "sha256": "S", "schemaVersion": 1, "records": [{"type": "KVS", "count": -1, "size": 0}]}""")]
    public async Task What_is_no_manifest_is_refused(string json)
    {
        await StoredSnapshots.PutTextAsync(_store, "x.snap.json", json.Replace("\"S\"", $"\"{new string('a', 64)}\"", StringComparison.Ordinal));

        SnapshotStoreException failure = await Assert.ThrowsAsync<SnapshotStoreException>(() => _store.TryReadManifestAsync(Name, Cancellation));

        Assert.Equal((SnapshotStoreError.Corrupt, "x.snap.json"), (failure.Error, failure.Name));
    }

    [Fact]
    public async Task A_manifest_of_any_length_is_read_up_to_the_limit_only()
    {
        await _store.PutAsync("x.snap.json", new MemoryStream(Encoding.UTF8.GetBytes(new string(' ', SnapshotManifests.MaxLength + 1))), cancellationToken: Cancellation);

        SnapshotStoreException failure = await Assert.ThrowsAsync<SnapshotStoreException>(() => _store.TryReadManifestAsync(Name, Cancellation));

        Assert.Contains("at most 1048576 bytes", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_snapshot_without_a_manifest_has_none()
    {
        Assert.Null(await _store.TryReadManifestAsync(Name, Cancellation));
    }
}
