namespace ConsulSnapshot.Sdk.Tests.Editing.Building;

/// <summary>What a builder refuses, and how it says so.</summary>
public class BuilderRulesTests
{
    private const string Id = "c0ffee00-0000-4000-8000-000000000000";

    public static TheoryData<string, string, ConsulRecord> Refused => new()
    {
        { "1.8", "Register 'n/a b'", new RegistrationRecord { Node = "n", Service = new NodeService { Service = "a b", Meta = new Dictionary<string, string> { ["a b"] = "" } } } },
        { "1.8", "no key that begins with consul-: found \"consul-x\"", new RegistrationRecord { Node = "n", Service = new NodeService { Service = "s", Meta = new Dictionary<string, string> { ["consul-x"] = "" } } } },
        { "1.8", "at most 512 bytes: found 513 under \"x\"", new RegistrationRecord { Node = "n", Service = new NodeService { Service = "s", Meta = new Dictionary<string, string> { ["x"] = new('x', 513) } } } },
        { "1.8", "Node must not be empty", new RegistrationRecord { Address = "1.1.1.1" } },
        { "1.8", "at most 4 hyphens): found \"x\"", new RegistrationRecord { Node = "n", Id = "x" } },
        { "1.8", "the record's Node, \"n\": found \"other\"", new RegistrationRecord { Node = "n", Check = new HealthCheck { CheckId = "c", Node = "other" } } },
        { "1.8", "Register 'n/c': The check's service must be registered on the node before the check: found none with the id \"web\"", new RegistrationRecord { Node = "n", Check = new HealthCheck { CheckId = "c", ServiceId = "web" } } },
        { "1.8", "KVS: Key must not be empty", new KeyValueRecord() },
        { "1.8", "KVS 'a': what a session holds", new KeyValueRecord { Key = "a", Session = Id } },
        { "1.8", "node of a session must be in the catalog; found 'n'", new SessionRecord { Node = "n" } },
        { "1.8", "at most 4 hyphens): found \"short\"", new SessionRecord { Id = "short", Node = "n" } },
        { "1.8", "'release' or 'delete'; found 'keep'", new SessionRecord { Behavior = "keep", Node = "n" } },
        { "1.8", "CoordinateBatchUpdate 'n': A coordinate must not be nil", new CoordinateBatchRecord { Coordinates = [new NodeCoordinate { Node = "n" }] } },
        { "1.8", "CoordinateBatchUpdate 'n': A coordinate with NaN or infinity is dropped", new CoordinateBatchRecord { Coordinates = [new NodeCoordinate { Node = "n", Coord = new CoordinateVector { Height = double.NaN } }] } },
        { "1.8", "Template.Type must be empty or name_prefix_match: found \"x\"", new PreparedQueryRecord { Template = new QueryTemplateOptions { Type = "x" } } },
        { "1.8", "Template.Regexp must be a regular expression of RE2", new PreparedQueryRecord { Template = new QueryTemplateOptions { Type = "name_prefix_match", Regexp = "(" } } },
        { "1.8", "policies that are linked must be there; found 'nothing'", new AclTokenRecord { Policies = [new AclTokenPolicyLink { Name = "nothing" }] } },
        { "1.8", "roles that are linked must be there; found 'nothing'", new AclTokenRecord { Roles = [new AclTokenRoleLink { Name = "nothing" }] } },
        { "1.8", "must not be before 1970", new AclTokenRecord { ExpirationTime = DateTimeOffset.UnixEpoch.AddDays(-1) } },
        { "1.8", "AccessorID must be a UUID", new AclTokenRecord { AccessorId = "x" } },
        { "1.8", "Name must not be empty", new AclPolicyRecord() },
        { "1.8", "Name must not be empty", new AclRoleRecord() },
        { "1.8", "auth method of a binding rule must be there; found 'm'", new AclBindingRuleRecord { AuthMethod = "m" } },
        { "1.8", "Name must not be empty", new AclAuthMethodRecord() },
        { "1.8", "A CA configuration without a provider is passed over", new ConnectCAConfigRecord() },
        { "1.8", "State must not be nil", new FederationStateRecord() },
        { "1.8", "State.Datacenter must not be empty", new FederationStateRecord { State = new FederationState() } },
        { "1.8", "Name must not be empty", ConfigEntryRecord.Of(new ServiceDefaultsConfigEntry()) },
        { "1.8", "ConfigEntry 'service-defaults/': Entry must not be nil", new ConfigEntryRecord { Kind = "service-defaults" } },
        { "1.8", "ConfigEntry 'mesh/mesh': Consul knows entries of kind mesh since 1.10", ConfigEntryRecord.Of(new MeshConfigEntry()) },
        { "1.21", "Only Consul Enterprise takes entries of kind sameness-group", ConfigEntryRecord.Of(new SamenessGroupConfigEntry { Name = "g" }) },
        { "1.8", "SystemMetadata 'a': Consul takes records of type 31 since 1.9", new SystemMetadataRecord { Key = "a" } },
        { "1.15", "Consul takes records of type 11 until 1.14", new LegacyAclBootstrapRecord() },
        { "1.12", "Consul takes records of type 35 since 1.13", new OpaqueRecord(RecordType.Peering, [0xa0]) },
        { "1.21", "Records of type 65 are Consul Enterprise's", new OpaqueRecord((RecordType)65, [0xa0]) },
        { "1.21", "No release takes records of type 1 from a snapshot", new OpaqueRecord(RecordType.Deregister, [0x80]) },
        { "1.8", "Releases before 1.10 do not know \"NodeService.SocketPath\"", new RegistrationRecord { Node = "n", Service = new NodeService { Service = "s", SocketPath = "/s" } } },
        { "1.8", "do not know \"ServiceConfigEntry.Mode\"", ConfigEntryRecord.Of(new ServiceDefaultsConfigEntry { Name = "s", Mode = "transparent" }) },
        { "1.21", "releases from 1.15 on pass over", new AclTokenRecord { Rules = "x" } },
        { "1.21", "releases from 1.15 on pass over", new AclTokenRecord { Type = "management" } },
        { "1.21", "Releases after 1.13 do not know \"ServiceQuery.PeerName\"", new PreparedQueryRecord { Service = new ServiceQuery { PeerName = "p" } } },
        { "1.21", "the kind in front must be the entry's, 'mesh'; found 'service-defaults'", new ConfigEntryRecord { Kind = "service-defaults", Entry = new MeshConfigEntry() } },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_could_not_be_restored_is_refused(string target, string expected, ConsulRecord record)
    {
        SnapshotBuilder builder = new SnapshotBuilder(new SnapshotBuilderOptions { TargetVersion = ConsulVersion.Parse(target) }).Add(record);
        using MemoryStream stream = new();

        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => builder.SaveAsync(stream, TestContext.Current.CancellationToken));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, stream.Length);
    }

    [Fact]
    public void Whatever_would_replace_another_is_refused()
    {
        SnapshotBuilder builder = new SnapshotBuilder()
            .KeyValue("a", "1").KeyValue("a", "2")
            .Node("n", "1.1.1.1", node => node.Service("s").Service("S").Check("c").Check("c").Id(Id))
            .Node("N", "1.1.1.1")
            .Node("m", "1.1.1.1", node => node.Id(Id))
            .AclPolicy("p", "").AclPolicy("p", "")
            .AclToken("t", secret: Id).AclToken("u", secret: Id)
            .ConfigEntry(new ServiceDefaultsConfigEntry { Name = "web" }).ConfigEntry(new ServiceDefaultsConfigEntry { Name = "WEB" });

        string message = Assert.Throws<InvalidOperationException>(builder.Build).Message;

        Assert.All(
            (string[])["KVS 'a'", "Register 'n/S'", "Register 'n/c'", "Register 'N'", "Record 1 is Register 'n'.", "ACLPolicy", "ACLToken", "ConfigEntry 'service-defaults/WEB'"],
            expected => Assert.Contains(expected, message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_lock_by_a_name_that_two_sessions_have_is_refused()
    {
        SnapshotBuilder builder = new SnapshotBuilder().KeyValue("a", "", lockedBy: "leader")
            .Node("n", "1.1.1.1", node => node.Session("leader")).Node("m", "1.1.1.1", node => node.Session("leader"));

        Assert.Contains("KVS 'a': what a session holds must name one that is there, else it stays held for ever; found 'leader'", Assert.Throws<InvalidOperationException>(builder.Build).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_in_a_namespace_of_Enterprise_is_refused()
    {
        byte[] value = [0x82, 0xa3, .. "Key"u8, 0xa1, .. "a"u8, 0xa9, .. "Namespace"u8, 0xa2, .. "ns"u8];
        ConsulRecord read = new StateRecord(RecordType.KeyValue, new(value)).ToTyped();

        Assert.Contains("The free edition does not know \"DirEntry.Namespace\"", Assert.Throws<InvalidOperationException>(new SnapshotBuilder().Add(read).Build).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_findings_the_first_are_named_and_the_others_counted()
    {
        SnapshotBuilder builder = new();
        foreach (int i in Enumerable.Range(0, 60))
        {
            builder.AclToken($"token {i}", policies: ["nothing"]);
        }

        string[] lines = Assert.Throws<InvalidOperationException>(builder.Build).Message.Split(Environment.NewLine);

        Assert.Equal((52, "and 10 more."), (lines.Length, lines[^1]));
    }

    [Fact]
    public void A_secret_is_in_no_message()
    {
        SnapshotBuilder builder = new SnapshotBuilder().AclToken("t", secret: "hush").AclToken("u", secret: "hush", policies: ["nothing"]);

        Assert.DoesNotContain("hush", Assert.Throws<InvalidOperationException>(builder.Build).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_leaves_a_file_as_it_was()
    {
        using TemporaryFolder folder = new();
        await File.WriteAllTextAsync(folder["a.snap"], "old", TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<InvalidOperationException>(() => new SnapshotBuilder().Add(new KeyValueRecord()).SaveAsync(folder["a.snap"], TestContext.Current.CancellationToken));

        Assert.Equal("old", await File.ReadAllTextAsync(folder["a.snap"], TestContext.Current.CancellationToken));
    }
}
