using System.Text;

namespace ConsulSnapshot.Sdk.Tests.Analysis.Identity;

public class SnapshotIdentityTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Snapshots => [.. Fixtures.SnapshotNames];

    [Fact]
    public async Task Identity_tells_where_each_snapshot_comes_from()
    {
        StringBuilder text = new();
        foreach (string name in Fixtures.SnapshotNames)
        {
            text.Append($"{name}\n{IdentityDump.Of(await ReadAsync(name))}\n");
        }

        Golden.Verify(text.ToString());
    }

    [Theory]
    [MemberData(nameof(Snapshots))]
    public async Task Restore_check_finds_the_same_identity_in_its_own_pass(string name)
    {
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(Fixtures.Snapshot(name), cancellationToken: Cancellation);

        RestoreCheckReport report = await RestoreCheck.RunAsync(reader, cancellationToken: Cancellation);

        Assert.Equal(IdentityDump.Of(await ReadAsync(name)), IdentityDump.Of(report.Identity));
    }

    [Theory]
    [MemberData(nameof(Snapshots))]
    public async Task Written_by_holds_the_version_that_wrote_the_snapshot(string name)
    {
        SnapshotIdentity identity = await ReadAsync(name);

        Assert.True(identity.WrittenBy!.Value.Contains(ConsulVersion.Parse(name.Split('-')[1])), $"{identity.WrittenBy}");
    }

    [Theory]
    [InlineData("consul-1.8.7-acl")]
    [InlineData("consul-1.10.11-acl")]
    [InlineData("consul-1.21.4-acl")]
    public async Task Token_is_found_by_secret_and_by_accessor(string name)
    {
        foreach (AclTokenRecord token in await TokensAsync(name))
        {
            SnapshotIdentity bySecret = await ReadAsync(name, token.SecretId);
            SnapshotIdentity byAccessor = await ReadAsync(name, token.AccessorId);

            Assert.Equal(token.AccessorId, bySecret.Token!.AccessorId);
            Assert.Equal(bySecret.Token, byAccessor.Token);
        }
    }

    [Fact]
    public async Task Token_of_the_initial_management_may_do_everything_and_others_may_not()
    {
        IReadOnlyList<AclTokenRecord> tokens = await TokensAsync("consul-1.21.4-acl");
        AclTokenRecord initial = tokens.Single(token => token.Description == "Initial Management Token");
        AclTokenRecord anonymous = tokens.Single(token => token.Description == "Anonymous Token");

        Assert.True((await ReadAsync("consul-1.21.4-acl", initial.SecretId)).Token!.IsGlobalManagement);
        Assert.False((await ReadAsync("consul-1.21.4-acl", anonymous.SecretId)).Token!.IsGlobalManagement);
        Assert.Null((await ReadAsync("consul-1.21.4-acl", "11111111-2222-3333-4444-555555555555")).Token);
    }

    [Fact]
    public async Task Token_may_do_everything_by_a_role_that_comes_later_or_earlier()
    {
        AclRoleRecord role = new() { Id = "r1", Name = "root", Policies = new([new() { Id = "00000000-0000-0000-0000-000000000001", Name = "global-management" }]) };
        AclTokenRecord token = new() { AccessorId = "a1", SecretId = "s1", Roles = new([new() { Id = "r1", Name = "root" }]) };

        Assert.True((await TypedSnapshot.IdentityOfAsync("s1", role, token)).Token!.IsGlobalManagement);
        Assert.True((await TypedSnapshot.IdentityOfAsync("s1", token, role)).Token!.IsGlobalManagement);
    }

    [Theory]
    [MemberData(nameof(Snapshots))]
    public async Task Identity_shows_no_secret(string name)
    {
        IReadOnlyList<AclTokenRecord> tokens = await TokensAsync(name);
        string[] secrets = [.. tokens.Select(token => token.SecretId.Reveal()!).Where(secret => secret != "anonymous")];

        string text = IdentityDump.Of(await ReadAsync(name, secrets.FirstOrDefault() ?? "none"));

        Assert.DoesNotContain("PRIVATE KEY", text, StringComparison.Ordinal);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task New_records_have_the_shape_of_the_newest_verified_release()
    {
        SnapshotIdentity identity = await TypedSnapshot.IdentityOfAsync(
            null, new RegistrationRecord { Node = "n", Datacenter = "dc1", Service = new NodeService { Id = "s", Service = "s" }, Check = new HealthCheck { Node = "n", CheckId = "c" } });

        Assert.Equal("1.21", $"{identity.WrittenBy}");
    }

    [Fact]
    public async Task Records_that_no_release_writes_tell_no_range()
    {
        // {"Key": "k"}: all other members are missing, so that no release has written it; and a token without any member.
        SnapshotIdentity identity = await TypedSnapshot.IdentityOfAsync(null, (RecordType.SystemMetadata, [0x81, 0xa3, .. "Key"u8, 0xa1, (byte)'k']), (RecordType.AclToken, [0x80]));

        Assert.Null(identity.WrittenBy);
    }

    [Fact]
    public async Task Enterprise_is_known_by_its_record_types()
    {
        SnapshotIdentity identity = await TypedSnapshot.IdentityOfAsync(null, ((RecordType)65, [0xa1, 0x0a]));

        Assert.Equal((ConsulEdition.Enterprise, "records of type 65"), (identity.Edition, identity.EnterpriseEvidence));
    }

    [Fact]
    public async Task Enterprise_is_known_by_keys_that_only_it_writes()
    {
        SnapshotIdentity identity = await TypedSnapshot.IdentityOfAsync(null, (RecordType.Session, [0x81, 0xa9, .. "Namespace"u8, 0xa7, .. "default"u8]));

        Assert.Equal((ConsulEdition.Enterprise, "key Namespace in Session records"), (identity.Edition, identity.EnterpriseEvidence));
    }

    [Fact]
    public async Task Enterprise_is_known_by_the_version_of_a_server()
    {
        NodeService service = new() { Service = "consul", Id = "consul", Meta = new Dictionary<string, string> { ["version"] = "1.19.0+ent" } };

        SnapshotIdentity identity = await TypedSnapshot.IdentityOfAsync(null, new RegistrationRecord { Node = "s", Datacenter = "dc1", Service = service });

        Assert.Equal((ConsulEdition.Enterprise, "version 1.19.0+ent of node s"), (identity.Edition, identity.EnterpriseEvidence));
        Assert.Equal(["1.19.0+ent"], identity.ServerVersions);
    }

    [Fact]
    public async Task Datacenter_of_servers_comes_before_that_of_many_nodes()
    {
        NodeService service = new() { Service = "consul", Id = "consul" };
        RegistrationRecord server = new() { Node = "s", Datacenter = "dc1", Service = service };
        RegistrationRecord stray = new() { Node = "n", Datacenter = "dc2" };
        RegistrationRecord imported = new() { Node = "i", Datacenter = "dc3", PeerName = "peer" };

        SnapshotIdentity identity = await TypedSnapshot.IdentityOfAsync(null, stray, stray with { Node = "m" }, server, imported);

        Assert.Equal(["dc1", "dc2"], identity.Datacenters);
    }

    [Fact]
    public async Task Damaged_archive_has_no_identity()
    {
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(Fixtures.Vector("badhash"), cancellationToken: Cancellation);

        await Assert.ThrowsAsync<SnapshotIntegrityException>(() => SnapshotIdentity.ReadAsync(reader, cancellationToken: Cancellation));
    }

    [Fact]
    public async Task State_that_cannot_be_read_to_its_end_is_not_complete()
    {
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(Fixtures.Vector("fsm-trunc"), cancellationToken: Cancellation);

        Assert.False((await SnapshotIdentity.ReadAsync(reader, cancellationToken: Cancellation)).IsComplete);
    }

    private static async Task<SnapshotIdentity> ReadAsync(string name, Secret<string>? token = null)
    {
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(Fixtures.Snapshot(name), cancellationToken: Cancellation);
        return await SnapshotIdentity.ReadAsync(reader, new SnapshotIdentityOptions { Token = token }, Cancellation);
    }

    private static async Task<IReadOnlyList<AclTokenRecord>> TokensAsync(string name)
    {
        List<AclTokenRecord> tokens = [];
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(Fixtures.Snapshot(name), cancellationToken: Cancellation);
        await foreach (StateRecord record in reader.ReadRecordsAsync(Cancellation))
        {
            if (record.TryGet(out AclTokenRecord? token))
            {
                tokens.Add(token);
            }
        }

        return tokens;
    }
}
