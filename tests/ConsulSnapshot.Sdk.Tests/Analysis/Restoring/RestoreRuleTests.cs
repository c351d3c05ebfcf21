using System.Buffers;
using ConsulSnapshot.Sdk.Tests.Records.Codec;

namespace ConsulSnapshot.Sdk.Tests.Analysis.Restoring;

/// <summary>Each rule about what is lost and what is suspicious, with a state that breaks it and one that does not.</summary>
public class RestoreRuleTests
{
    private const string Id = "11111111-1111-1111-1111-111111111111";
    private const string OtherId = "22222222-2222-2222-2222-222222222222";

    private static readonly RestoreTarget s_newest = new(new ConsulVersion(1, 21, 4));

    private static readonly RegistrationRecord s_node = new() { Node = "n", Id = Id };

    private static readonly SessionRecord s_session = new() { Id = Id, Node = "n", Behavior = "release" };

    private static readonly PreparedQueryRecord s_query = new() { Id = Id, Service = new ServiceQuery { PeerName = "p" } };

    private static readonly KeyValueRecord s_lock = new() { Key = "k", Session = Id };

    public static TheoryData<string, ConsulRecord[], ConsulRecord[]> Cases { get; } = new()
    {
        { "lock-without-session", [s_lock], [s_node, s_lock, s_session] },
        { "session-without-node", [s_session], [s_session, s_node with { Node = "N" }] },
        { "dangling-link", [TokenOf(OtherId)], [TokenOf(OtherId), new AclPolicyRecord { Id = OtherId, Name = "p" }] },
        { "dangling-link", [new AclRoleRecord { Id = Id, Name = "r", Policies = [new AclRolePolicyLink { Id = OtherId }] }], [new AclRoleRecord { Id = Id, Name = "r" }] },
        { "dangling-link", [new AclBindingRuleRecord { Id = Id, AuthMethod = "m" }], [new AclBindingRuleRecord { Id = Id, AuthMethod = "m" }, new AclAuthMethodRecord { Name = "m" }] },
        { "null-in-list", [ServiceWith(ConsulValue.FromList(ConsulValue.FromMap([]), ConsulValue.Nil))], [ServiceWith(ConsulValue.FromMap([KeyValuePair.Create("a", ConsulValue.Nil), KeyValuePair.Create("b", ConsulValue.FromList("x"))]))] },
        { "null-in-list", [ServiceWith(ConsulValue.FromMap([KeyValuePair.Create("a", ConsulValue.FromList(ConsulValue.FromList(), ConsulValue.FromList(ConsulValue.Nil)))]))], [ServiceWith(ConsulValue.Nil)] },
        { "node-name-case", [s_node, s_node with { Node = "N" }], [s_node, s_node] },
        { "duplicate-node-id", [s_node, s_node with { Node = "m" }], [s_node, s_node with { Node = "m", Id = OtherId }] },
        { "unknown-member", [Read("KeyValue", Pack.Struct(("Key", Pack.Text("k")), ("Zone", Pack.Text("z"))))], [Read("KeyValue", Pack.Struct(("Key", Pack.Text("k")), ("Zone", Pack.Text(""))))] },
        { "tenancy", [Read("KeyValue", Pack.Struct(("Key", Pack.Text("k")), ("Partition", Pack.Text("p"))))], [Read("KeyValue", Pack.Struct(("Key", Pack.Text("k")), ("Partition", Pack.Text("default"))))] },
        { "duplicate-key", [s_lock with { Session = "" }, s_lock with { Session = "" }], [s_lock with { Session = "" }, new KeyValueRecord { Key = "K" }, new TombstoneRecord { KeyBytes = ValueBytes.FromText("k") }] },
        { "duplicate-key", [ConfigEntryRecord.Of(new ServiceDefaultsConfigEntry { Name = "a" }), ConfigEntryRecord.Of(new ServiceDefaultsConfigEntry { Name = "A" })], [ConfigEntryRecord.Of(new ServiceDefaultsConfigEntry { Name = "a" }), ConfigEntryRecord.Of(new ServiceSplitterConfigEntry { Name = "a" })] },
        { "coordinate-not-finite", [s_node, CoordinateOf(double.NaN)], [s_node, CoordinateOf(1)] },
        { "ca-active-roots", [new ConnectCARecord { Id = "a" }], [new ConnectCARecord { Id = "a" }, new ConnectCARecord { Id = "b", Active = true }] },
        { "ca-active-roots", [new ConnectCARecord { Id = "a", Active = true }, new ConnectCARecord { Id = "b", Active = true }], [] },
        { "legacy-token", [TokenOf(null) with { Rules = "key \"\" {}" }], [TokenOf(null)] },
        { "legacy-token", [TokenOf(null) with { Type = "management" }], [TokenOf(null)] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_state_that_breaks_a_rule_has_its_finding_and_one_that_does_not_has_none(string rule, ConsulRecord[] bad, ConsulRecord[] good)
    {
        Assert.Contains(rule, Judge(s_newest, 1000, bad));
        Assert.DoesNotContain(rule, Judge(s_newest, 1000, good));
    }

    [Theory]
    [InlineData(11UL, true)]
    [InlineData(10UL, false)]
    public void An_index_may_be_that_of_the_metadata_and_not_above(ulong index, bool isFound) =>
        Assert.Equal(isFound, Judge(s_newest, 10, new KeyValueRecord { Key = "a", ModifyIndex = 3 }, new KeyValueRecord { Key = "b", ModifyIndex = index }).Contains("index-above-metadata"));

    [Theory]
    [InlineData("1.12.9", true)]
    [InlineData("1.13.8", false)]
    public void A_member_is_lost_to_releases_that_do_not_know_it(string version, bool isFound) =>
        Assert.Equal(isFound, Judge(new RestoreTarget(ConsulVersion.Parse(version)), 1000, s_node with { PeerName = "p" }).Contains("newer-member"));

    [Theory]
    [InlineData("1.13.8", false)]
    [InlineData("1.14.7", true)]
    public void A_member_is_lost_to_releases_that_no_longer_know_it(string version, bool isFound) =>
        Assert.Equal(isFound, Judge(new RestoreTarget(ConsulVersion.Parse(version)), 1000, s_query).Contains("older-member"));

    [Fact]
    public void Tokens_of_the_old_system_with_one_secret_are_one()
    {
        LegacyAclRecord token = new() { Id = OtherId };

        Assert.Contains("duplicate-key", Judge(new RestoreTarget(new ConsulVersion(1, 14, 7)), 1000, token, token));
        Assert.Contains("duplicate-key", Judge(new RestoreTarget(new ConsulVersion(1, 14, 7)), 1000, token, TokenOf(null)));
    }

    [Fact]
    public void Tenancy_is_not_lost_to_Enterprise()
    {
        ConsulRecord record = Read("KeyValue", Pack.Struct(("Key", Pack.Text("k")), ("Namespace", Pack.Text("team"))));

        Assert.Contains("tenancy", Judge(s_newest, 1000, record));
        Assert.DoesNotContain("tenancy", Judge(new RestoreTarget(new ConsulVersion(1, 21, 4), ConsulEdition.Enterprise), 1000, record));
    }

    [Theory]
    [InlineData("1.14.7", false)]
    [InlineData("1.15.4", true)]
    public void Legacy_rules_are_lost_since_1_15(string version, bool isFound) =>
        Assert.Equal(isFound, Judge(new RestoreTarget(ConsulVersion.Parse(version)), 1000, TokenOf(null) with { Rules = "x" }).Contains("legacy-token"));

    private static AclTokenRecord TokenOf(string? policy) =>
        new() { AccessorId = Id, SecretId = OtherId, Policies = policy is null ? null : [new AclTokenPolicyLink { Id = policy, Name = "p" }] };

    private static RegistrationRecord ServiceWith(ConsulValue value) => s_node with
    {
        Service = new NodeService { Id = "s", Service = "s", Proxy = new ConnectProxyConfig { Config = new ValueMap<string, ConsulValue>([KeyValuePair.Create("a", value)]) } },
    };

    private static CoordinateBatchRecord CoordinateOf(double height) =>
        new() { Coordinates = [new NodeCoordinate { Node = "n", Coord = new CoordinateVector { Vec = [0, 1], Height = height } }] };

    private static ConsulRecord Read(string name, byte[] value) => RecordKinds.Record(name, value).ToTyped();

    private static string[] Judge(RestoreTarget target, ulong index, params ConsulRecord[] records)
    {
        FindingCollector findings = new(10);
        RestoreRules rules = new(findings);
        long number = 0;
        foreach (ConsulRecord record in records)
        {
            rules.Visit(new StateRecord(record.RecordType, new ReadOnlySequence<byte>(RecordKinds.Encode(record)), number++));
        }

        rules.Finish(new SnapshotMetadata { Index = index }, null);
        RestoreCheckReport report = new(new SnapshotVerification { IsIntact = true, HasChecksum = true, IsReadable = true }, [.. findings.Groups], new SnapshotIdentity(), []);
        RestoreVerdict verdict = report.For(target);
        Assert.DoesNotContain(verdict.Findings, finding => finding.Severity == FindingSeverity.Fatal);
        return [.. verdict.Findings.Select(finding => finding.Rule)];
    }
}
