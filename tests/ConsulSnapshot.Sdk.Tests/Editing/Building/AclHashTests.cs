namespace ConsulSnapshot.Sdk.Tests.Editing.Building;

/// <summary>The hashes that real servers gave their ACL objects and intentions, computed again.</summary>
public class AclHashTests
{
    public static TheoryData<string> Snapshots { get; } = [.. Fixtures.SnapshotNames];

    [Theory]
    [MemberData(nameof(Snapshots))]
    public async Task Hashes_are_those_that_servers_computed(string name)
    {
        // A snapshot of an upgraded server holds hashes of both manners: its objects were made by the old release.
        ConsulMinor[] releases = name.StartsWith("consul-1.21", StringComparison.Ordinal) ? [new(1, 21), new(1, 10)] : [new(1, 10)];
        IReadOnlyList<ConsulRecord> records = await Samples.ReadAsync(name);

        foreach (ConsulRecord record in records)
        {
            (ValueBytes Found, string[] Computed)? hash = record switch
            {
                AclPolicyRecord policy => (policy.Hash, [Convert.ToHexString(AclHash.Of(policy))]),
                AclRoleRecord role => (role.Hash, [Convert.ToHexString(AclHash.Of(role))]),
                AclTokenRecord token => (token.Hash, [.. releases.Select(release => Convert.ToHexString(AclHash.Of(token, release)))]),
                IntentionRecord intention => (intention.Hash, [Convert.ToHexString(IntentionParts.HashOf(intention))]),
                _ => null,
            };
            if (hash is { } both)
            {
                Assert.Contains(Convert.ToHexString(both.Found.Span), both.Computed);
            }
        }
    }

    [Fact]
    public async Task There_are_intentions_with_hashes()
    {
        Assert.Equal(2, (await Samples.ReadAsync("consul-1.8.7-full")).Count(record => record is IntentionRecord { Hash.Length: 32 }));
    }

    [Theory]
    [InlineData("consul-1.8.7-acl")]
    [InlineData("consul-1.10.11-acl")]
    [InlineData("consul-1.21.4-acl")]
    public async Task There_are_hashes_of_each_kind(string name)
    {
        IReadOnlyList<ConsulRecord> records = await Samples.ReadAsync(name);

        Assert.Contains(records, record => record is AclPolicyRecord { Hash.IsEmpty: false });
        Assert.Contains(records, record => record is AclRoleRecord { Hash.IsEmpty: false });
        Assert.Contains(records, record => record is AclTokenRecord { Hash.IsEmpty: false });
    }
}
