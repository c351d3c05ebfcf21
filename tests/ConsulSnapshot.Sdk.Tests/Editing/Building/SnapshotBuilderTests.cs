namespace ConsulSnapshot.Sdk.Tests.Editing.Building;

/// <summary>What a builder fills in.</summary>
public class SnapshotBuilderTests
{
    private static readonly SnapshotBuilderOptions s_old = new() { TargetVersion = new(1, 8, 7) };

    public static TheoryData<string> Targets => ["1.7", "1.8", "1.9", "1.10", "1.12", "1.14", "1.16", "1.21"];

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task What_is_built_reads_back_as_equal_objects(string target)
    {
        SnapshotBuilder builder = Samples.Everything(new SnapshotBuilderOptions { TargetVersion = ConsulVersion.Parse(target) });

        (SnapshotMetadata metadata, StateHeader header, IReadOnlyList<ConsulRecord> read) = await Samples.SaveAndReadAsync(builder);

        Assert.Equal(builder.Build(), read);
        Assert.Equal(header.LastIndex, metadata.Index);
        Assert.Equal($"2-{header.LastIndex}-1577836800000", metadata.Id);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task What_is_built_passes_the_check_for_its_target(string target)
    {
        ConsulVersion version = ConsulVersion.Parse(target);
        using MemoryStream archive = new(await Samples.SaveAsync(Samples.Everything(new SnapshotBuilderOptions { TargetVersion = version })));
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(archive, cancellationToken: TestContext.Current.CancellationToken);

        RestoreCheckReport report = await RestoreCheck.RunAsync(reader, cancellationToken: TestContext.Current.CancellationToken);

        Assert.DoesNotContain(report.For(new RestoreTarget(version)).Findings, finding => finding.Severity is FindingSeverity.Fatal or FindingSeverity.Lost);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Whatever_is_built_reads_back_as_equal_objects(int seed)
    {
        Random random = new(seed);
        SnapshotBuilder builder = new(new SnapshotBuilderOptions { TargetVersion = new(1, random.Next(7, 22)), Seed = $"{seed}", FirstIndex = (ulong)random.NextInt64(1, long.MaxValue / 2) });
        foreach (int i in Enumerable.Range(0, 40))
        {
            byte[] value = new byte[random.Next(300)];
            random.NextBytes(value);
            _ = random.Next(6) switch
            {
                0 => builder.KeyValue($"{random.Next()}/{i}", value, (ulong)random.NextInt64()),
                1 => builder.Node($"node-{i}", $"10.0.0.{i}", node => node
                    .Service($"service-{random.Next(3)}", random.Next(65536), service => service.Tag($"{i}").Meta("m", $"{i}").Check($"check-{i}"))
                    .Session($"session-{i % 3}")),
                2 => builder.PreparedQuery($"query-{i}", "web"),
                3 => builder.AclPolicy($"policy-{i}", $"rules {i}").AclToken($"token {i % 2}", policies: [$"policy-{i}"]),
                4 => builder.Intention($"source-{i}", $"destination-{i % 3}", i % 2 == 0),
                _ => builder.ConfigEntry(new ServiceDefaultsConfigEntry { Name = $"service-{i}", Protocol = "http" }),
            };
        }

        (SnapshotMetadata metadata, _, IReadOnlyList<ConsulRecord> read) = await Samples.SaveAndReadAsync(builder);

        Assert.Equal(builder.Build(), read);
        Assert.All(read.Select(RecordIndexes.Get).OfType<(ulong, ulong Modify)>(), indexes => Assert.InRange(indexes.Modify, builder.Options.FirstIndex, metadata.Index));
    }

    [Fact]
    public async Task Nothing_gives_a_snapshot_that_can_be_restored()
    {
        (SnapshotMetadata metadata, StateHeader header, IReadOnlyList<ConsulRecord> read) = await Samples.SaveAndReadAsync(new SnapshotBuilder(s_old));

        Assert.Equal(0UL, header.LastIndex);
        Assert.Equal(1, metadata.Version);
        Assert.Equal([RecordType.ChunkingState], read.Select(record => record.RecordType));
    }

    [Fact]
    public async Task The_same_input_gives_the_same_bytes()
    {
        Assert.Equal(await Samples.SaveAsync(Samples.Everything()), await Samples.SaveAsync(Samples.Everything()));
    }

    [Fact]
    public async Task A_builder_can_be_saved_twice()
    {
        SnapshotBuilder builder = Samples.Everything();

        Assert.Equal(await Samples.SaveAsync(builder), await Samples.SaveAsync(builder));
    }

    [Fact]
    public async Task Objects_with_indexes_give_the_same_bytes_in_any_order()
    {
        IReadOnlyList<ConsulRecord> records = [.. Samples.Everything().Build().Where(record => record is not IndexRecord)];
        byte[] inOrder = await Samples.SaveAsync(new SnapshotBuilder().AddRange(records));

        foreach (int seed in (int[])[1, 2, 3, 4])
        {
            ConsulRecord[] shuffled = [.. records];
            new Random(seed).Shuffle(shuffled);

            Assert.Equal(inOrder, await Samples.SaveAsync(new SnapshotBuilder().AddRange(shuffled)));
        }
    }

    [Fact]
    public void Another_seed_gives_other_ids()
    {
        IEnumerable<string> first = Samples.Everything().Build().OfType<AclPolicyRecord>().Select(policy => policy.Id);
        IEnumerable<string> second = Samples.Everything(new SnapshotBuilderOptions { Seed = "b" }).Build().OfType<AclPolicyRecord>().Select(policy => policy.Id);

        Assert.Empty(first.Intersect(second));
    }

    [Fact]
    public void Raft_indexes_follow_the_input()
    {
        IReadOnlyList<ConsulRecord> built = new SnapshotBuilder(s_old with { FirstIndex = 100 }).KeyValue("b", "").KeyValue("a", "")
            .Add(new KeyValueRecord { Key = "c", CreateIndex = 7, ModifyIndex = 500 }).KeyValue("d", "").Build();

        Assert.Equal([("a", 101UL, 101UL), ("b", 100UL, 100UL), ("c", 7UL, 500UL), ("d", 501UL, 501UL)],
            built.OfType<KeyValueRecord>().Select(entry => (entry.Key, entry.CreateIndex, entry.ModifyIndex)));
        Assert.Equal(501UL, Assert.Single(built.OfType<IndexRecord>(), index => index.Key == "kvs").Value);
    }

    [Fact]
    public void Tables_have_the_indexes_of_their_release()
    {
        Assert.Equal(
            [
                "acl-policies", "acl-roles", "acl-token-bootstrap", "acl-tokens", "checks", "config-entries", "connect-intentions", "kvs", "nodes", "prepared-queries",
                "service.web", "service.web-sidecar-proxy", "service_kind.connect-proxy", "service_kind.typical", "services", "sessions",
            ],
            KeysOf(Samples.Everything(s_old)));
        Assert.Equal(
            [
                "acl-policies", "acl-roles", "acl-token-bootstrap", "acl-tokens", "checks", "config-entries", "kvs", "nodes",
                "peer.~:checks", "peer.~:node.agent-1", "peer.~:node.web-1", "peer.~:nodes", "peer.~:service.web", "peer.~:service.web-sidecar-proxy",
                "peer.~:service_kind.connect-proxy", "peer.~:service_kind.typical", "peer.~:services", "prepared-queries",
                "service_kind.connect-proxy", "service_kind.typical", "services", "sessions", "system-metadata",
            ],
            KeysOf(Samples.Everything()));
    }

    [Fact]
    public void Records_stand_in_the_order_of_Consul()
    {
        IReadOnlyList<ConsulRecord> built = Samples.Everything().Build();

        Assert.Equal(
            [
                RecordType.Register, RecordType.Session, RecordType.AclToken, RecordType.AclPolicy, RecordType.AclRole, RecordType.KeyValue, RecordType.PreparedQuery,
                RecordType.ConfigEntry, RecordType.SystemMetadata, RecordType.Index, RecordType.ChunkingState,
            ],
            built.Select(record => record.RecordType).Distinct());
        Assert.Equal(["agent-1", "agent-1/serfHealth", "web-1", "web-1/web", "web-1/web-sidecar-proxy", "web-1/disk", "web-1/web-alive"],
            built.OfType<RegistrationRecord>().Select(part => part.Identity));
    }

    [Fact]
    public void A_node_is_repeated_in_what_is_on_it()
    {
        RegistrationRecord[] parts = [.. Samples.Everything().Build().OfType<RegistrationRecord>().Where(part => part.Node == "web-1")];

        Assert.All(parts, part => Assert.Equal(parts[0] with { Service = part.Service, Check = part.Check }, part));
        Assert.Equal("dc1", parts[0].Datacenter);
        HealthCheck check = parts.Single(part => part.Check?.CheckId == "web-alive").Check!;
        Assert.Equal(("web-1", "web", "web", "warning"), (check.Node, check.ServiceId, check.ServiceName, check.Status));
        Assert.Equal<ValueList<string>?>(["v1", "blue"], check.ServiceTags);
    }

    [Fact]
    public void A_registration_with_everything_in_it_is_taken_apart()
    {
        IReadOnlyList<ConsulRecord> built = new SnapshotBuilder(s_old)
            .Add(new RegistrationRecord
            {
                Node = "n",
                Address = "10.0.0.1",
                Service = new NodeService { Service = "web" },
                Check = new HealthCheck { CheckId = "a", Status = "passing", ServiceId = "web" },
                Checks = [new HealthCheck { CheckId = "b", Status = "passing" }],
            })
            .Add(new RegistrationRecord { Node = "n", Service = new NodeService { Id = "db-1", Service = "db" } })
            .Build();

        Assert.Equal(["n", "n/db-1", "n/web", "n/a", "n/b"], built.OfType<RegistrationRecord>().Select(part => part.Identity));
        Assert.All(built.OfType<RegistrationRecord>(), part => Assert.Equal("10.0.0.1", part.Address));
    }

    [Fact]
    public void A_session_lives_with_the_check_of_an_agent_where_there_is_one()
    {
        SessionRecord[] sessions = [.. Samples.Everything().Build().OfType<SessionRecord>().OrderBy(session => session.Node, StringComparer.Ordinal)];

        Assert.Equal<ValueList<string>?>(["serfHealth"], sessions[0].NodeChecks);
        Assert.Equal<ValueList<string>?>([], sessions[1].NodeChecks);
        Assert.Equal(("release", new GoDuration(15_000_000_000)), (sessions[0].Behavior, sessions[0].LockDelay));
        Assert.Equal(("delete", "30s"), (sessions[1].Behavior, sessions[1].Ttl));
    }

    [Fact]
    public void A_lock_is_held_by_the_name_of_its_session()
    {
        IReadOnlyList<ConsulRecord> built = Samples.Everything().Build();

        KeyValueRecord locked = built.OfType<KeyValueRecord>().Single(entry => entry.Key == "app/leader");
        Assert.Equal(built.OfType<SessionRecord>().Single(session => session.Name == "leader").Id, locked.Session);
        Assert.Equal(1UL, locked.LockIndex);
    }

    [Fact]
    public void Links_have_names_and_ids()
    {
        string id = Guid.NewGuid().ToString();
        IReadOnlyList<ConsulRecord> built = new SnapshotBuilder()
            .AclToken("t", policies: ["by-name", id, "global-management"], roles: ["r"])
            .AclRole("r", ["by-name"])
            .AclPolicy("by-name", "")
            .AclPolicy("by-id", "", policy => policy with { Id = id })
            .Build();

        AclTokenRecord token = built.OfType<AclTokenRecord>().Single();
        AclPolicyRecord byName = built.OfType<AclPolicyRecord>().Single(policy => policy.Name == "by-name");
        Assert.Equal(
            [(byName.Id, "by-name"), (id, "by-id"), ("00000000-0000-0000-0000-000000000001", "global-management")],
            token.Policies!.Select(link => (link.Id, link.Name)));
        AclRoleRecord role = built.OfType<AclRoleRecord>().Single();
        Assert.Equal((role.Id, "r"), (token.Roles![0].Id, token.Roles[0].Name));
        Assert.Equal((byName.Id, "by-name"), (role.Policies![0].Id, role.Policies[0].Name));
        Assert.Equal(AclHash.Of(token, new ConsulMinor(1, 21)), token.Hash.ToArray());
        Assert.Equal(AclHash.Of(role), role.Hash.ToArray());
        Assert.Equal(SnapshotBuilderOptions.Default.Time, token.CreateTime.ToDateTimeOffset());
    }

    [Fact]
    public void The_anonymous_token_does_not_use_bootstrapping_up()
    {
        IReadOnlyList<ConsulRecord> built = new SnapshotBuilder().AclToken("anyone", secret: "anonymous").Build();

        Assert.DoesNotContain(built, record => record is IndexRecord { Key: "acl-token-bootstrap" });
    }

    [Theory]
    [InlineData("a", "b", 9)]
    [InlineData("*", "b", 8)]
    [InlineData("a", "*", 6)]
    [InlineData("*", "*", 5)]
    public void An_intention_has_its_rank(string source, string destination, long precedence)
    {
        ConsulRecord old = new SnapshotBuilder(s_old).Intention(source, destination).Build()[0];
        ConsulRecord entry = new SnapshotBuilder().Intention(source, destination).Build()[0];

        Assert.Equal(precedence, Assert.IsType<IntentionRecord>(old).Precedence);
        SourceIntention intention = ((ServiceIntentionsConfigEntry)((ConfigEntryRecord)entry).Entry!).Sources![0]!;
        Assert.Equal((source, "allow", "consul", precedence), (intention.Name, intention.Action, intention.Type, intention.Precedence));
    }

    [Fact]
    public void Intentions_of_one_destination_are_one_entry_that_begins_with_what_counts_first()
    {
        ConfigEntryRecord record = new SnapshotBuilder().Intention("*", "db", allow: false).Intention("web", "db").Build().OfType<ConfigEntryRecord>().Single();

        Assert.Equal(["web", "*"], ((ServiceIntentionsConfigEntry)record.Entry!).Sources!.Select(source => source!.Name));
    }

    [Fact]
    public void Old_intentions_are_left_to_the_server_to_convert()
    {
        IReadOnlyList<ConsulRecord> built = new SnapshotBuilder().Add(new IntentionRecord { SourceName = "a", DestinationName = "b", Action = "allow" }).Build();

        Assert.DoesNotContain(built, record => record is SystemMetadataRecord { Key: "intention-format" });
        Assert.Equal("default", built.OfType<IntentionRecord>().Single().SourceNS);
    }

    [Theory]
    [InlineData("1.8", "")]
    [InlineData("1.9", "intention-format")]
    [InlineData("1.21", "intention-format,virtual-ips")]
    public void Metadata_is_what_the_target_expects(string target, string keys)
    {
        IReadOnlyList<ConsulRecord> built = new SnapshotBuilder(new SnapshotBuilderOptions { TargetVersion = ConsulVersion.Parse(target) }).Build();

        Assert.Equal(keys, string.Join(',', built.OfType<SystemMetadataRecord>().Select(metadata => metadata.Key)));
    }

    [Theory]
    [InlineData("1.6")]
    [InlineData("1.22")]
    [InlineData("2.0")]
    public void A_target_has_to_be_known(string version)
    {
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(() => new SnapshotBuilderOptions { TargetVersion = ConsulVersion.Parse(version) });

        Assert.Contains(version, exception.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> KeysOf(SnapshotBuilder builder) => builder.Build().OfType<IndexRecord>().Select(index => index.Key);
}
