using ConsulSnapshot.Sdk.Storage;
using CsCheck;

namespace ConsulSnapshot.Sdk.Tests.Storage;

/// <summary>Names sort, collide with nobody's, can be stored everywhere, and say again what went into them.</summary>
public class SnapshotNameTemplateTests
{
    private static readonly DateTimeOffset s_time = new(2026, 11, 25, 18, 43, 7, TimeSpan.Zero);

    private static readonly SnapshotNameParts s_parts = new() { Datacenter = "dc1", Index = 12345, Term = 7, Version = "1.21.4+ent", Time = s_time, Node = "server 1", Id = 1795632187123456789 };

    [Theory]
    [InlineData("{datacenter}/consul-{datacenter}-{time}-{index}.snap", "dc1/consul-dc1-20261125T184307Z-00000000000000012345.snap")]
    [InlineData("consul-{id}.snap", "consul-1795632187123456789.snap")]
    [InlineData("{datacenter}/{node}/{version}/{term}-{index}", "dc1/server=201/1.21.4=2Bent/00000000000000000007-00000000000000012345")]
    [InlineData("{datacenter}~{node}@{time}.snap", "dc1~server=201@20261125T184307Z.snap")]
    public void A_name_has_the_values_in_their_places_and_is_read_back(string template, string name)
    {
        SnapshotNameTemplate names = new(template);

        Assert.Equal(name, names.Format(s_parts));
        Assert.True(names.TryParse(name, out SnapshotNameParts? parts));
        Assert.Equal(name, names.Format(parts));
    }

    [Fact]
    public void A_name_says_again_what_went_into_it()
    {
        SnapshotNameTemplate names = new("{datacenter}/{node}/{version}/{time}-{index}-{term}-{id}.snap");

        Assert.True(names.TryParse(names.Format(s_parts), out SnapshotNameParts? parts));

        Assert.Equal(s_parts, parts);
    }

    [Theory]
    [InlineData("consul.snap", "each snapshot would replace")]
    [InlineData("{datacenter}-{node}.snap", "each snapshot would replace")]
    [InlineData("{datacenter}-{node}-{time}.snap", "read in two ways")]
    [InlineData("{node}{time}{datacenter}", "read in two ways")]
    [InlineData("{datacenter}/{node}-x-{version}/{time}", "read in two ways")]
    [InlineData("{time", "at character 1 there is no placeholder")]
    [InlineData("{time}}", "at character 7 there is no placeholder")]
    [InlineData("{Time}", "at character 1 there is no placeholder")]
    [InlineData("{0}{time}", "at character 1 there is no placeholder")]
    [InlineData("{time}-{host}", "at character 8 there is no placeholder")]
    [InlineData("/{time}", "must not begin or end with '/'")]
    [InlineData("../{time}", "must not hold the folders")]
    [InlineData("{time}.", "may end with a dot")]
    [InlineData("a\\{time}", "backslash")]
    [InlineData("{time}.json", "must not end with .json or .pin")]
    [InlineData("{time}.pin", "must not end with .json or .pin")]
    public void A_template_that_would_not_do_is_refused_at_once(string template, string rule)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => new SnapshotNameTemplate(template));

        Assert.Contains(rule, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_snapshot_with_the_same_values_has_a_name_of_its_own()
    {
        string first = SnapshotNameTemplate.Default.Format(s_parts);
        string second = SnapshotNameTemplate.Default.Format(s_parts, copy: 2);

        Assert.Equal("dc1/consul-dc1-20261125T184307Z-00000000000000012345~2.snap", second);
        Assert.True(SnapshotNameTemplate.Default.TryParse(second, out SnapshotNameParts? parts));
        Assert.True(SnapshotNameTemplate.Default.TryParse(first, out SnapshotNameParts? same));
        Assert.Equal(same, parts);
    }

    [Theory]
    [InlineData(null, "_")]
    [InlineData("", "_")]
    [InlineData("_", "=5F")]
    [InlineData("a/b", "a=2Fb")]
    [InlineData("..", "=2E=2E")]
    [InlineData("a.b.", "a.b=2E")]
    [InlineData("~2", "=7E2")]
    [InlineData("=", "=3D")]
    [InlineData("東", "=E6=9D=B1")]
    [InlineData("../../etc/passwd", "=2E.=2F..=2Fetc=2Fpasswd")]
    public void Text_is_escaped_where_a_store_could_take_it_for_something_else(string? text, string escaped)
    {
        Assert.Equal(escaped, NameText.Escape(text));
        Assert.True(NameText.TryUnescape(escaped, out string? back));
        Assert.Equal(text ?? "", back ?? "");
    }

    [Theory]
    [InlineData("consul-dc1-20261125T184307Z-00000000000000012345.snap")]
    [InlineData("dc2/consul-dc1-20261125T184307Z-00000000000000012345.snap")]
    [InlineData("dc1/consul-dc1-20261399T184307Z-00000000000000012345.snap")]
    [InlineData("dc1/consul-dc1-20261125T184307Z-99999999999999999999.snap")]
    [InlineData("dc1/consul-dc1-20261125T184307Z-12345.snap")]
    [InlineData("dc1/consul-dc1-20261125T184307Z-00000000000000012345.snap.json")]
    [InlineData("dc1/consul-dc1-20261125T184307Z-00000000000000012345~1.snap")]
    [InlineData("dc1/consul-dc1-20261125T184307Z-00000000000000012345~02.snap")]
    [InlineData("dc1/consul-dc1-20261125T184307Z-00000000000000012345.snap\n")]
    [InlineData("=64c1/consul-=64c1-20261125T184307Z-00000000000000012345.snap")]
    [InlineData("=FF/consul-=FF-20261125T184307Z-00000000000000012345.snap")]
    [InlineData("=1/consul-=1-20261125T184307Z-00000000000000012345.snap")]
    public void What_no_snapshot_was_named_is_not_read(string name)
    {
        Assert.False(SnapshotNameTemplate.Default.TryParse(name, out _));
    }

    [Fact]
    public void A_name_of_enterprises_agent_says_its_time_to_the_tick()
    {
        Assert.True(SnapshotNameTemplate.Enterprise.TryParse("consul-1795632187123456789.snap", out SnapshotNameParts? parts));

        Assert.Equal(DateTimeOffset.UnixEpoch.AddTicks(17956321871234567), parts.Time);
        Assert.Null(parts.Datacenter);
        Assert.False(SnapshotNameTemplate.Enterprise.TryParse("consul-179563218712345678.snap", out _));
        Assert.False(SnapshotNameTemplate.Enterprise.TryParse("consul-9999999999999999999.snap", out _));
    }

    [Fact]
    public void What_a_template_needs_and_is_not_known_is_named()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => SnapshotNameTemplate.Default.Format(s_parts with { Index = null }));

        Assert.Contains("needs the snapshot's index", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_knows_whether_its_names_sort_by_time()
    {
        Assert.True(SnapshotNameTemplate.Default.SortsByTime);
        Assert.True(SnapshotNameTemplate.Enterprise.SortsByTime);
        Assert.False(new SnapshotNameTemplate("{node}/{time}").SortsByTime);
        Assert.True(SnapshotNameTemplate.Default.NamesDatacenter);
        Assert.False(SnapshotNameTemplate.Enterprise.NamesDatacenter);
    }

    [Fact]
    public void Names_of_a_datacenter_sort_by_time_and_index()
    {
        Gen<(long Seconds, ulong Index)> moment = Gen.Select(Gen.Long[0, 4_000_000_000], Gen.ULong);

        Gen.Select(moment, moment).Sample((left, right) =>
        {
            int expected = left.CompareTo(right);

            Assert.Equal(Math.Sign(expected), Math.Sign(SnapshotStore.NameComparer.Compare(Name(left), Name(right))));
        });

        static string Name((long Seconds, ulong Index) moment) => SnapshotNameTemplate.Default.Format(
            new() { Datacenter = "dc1", Time = DateTimeOffset.FromUnixTimeSeconds(moment.Seconds), Index = moment.Index });
    }

    [Fact]
    public void Whatever_datacenters_and_nodes_are_called_names_are_valid_and_read_back()
    {
        SnapshotNameTemplate names = new("{datacenter}/{node}~{version}/{time}.snap");
        Gen<string> text = Gen.OneOf(Gen.String[0, 20], Gen.Int[0, 9].Select(static pick => new[] { "_", ".", "..", "~2", "a/b", "=2F", "dc1", "20261125T184307Z", " ", "😀" }[pick]));

        Gen.Select(text, text, text).Where(texts => new[] { texts.Item1, texts.Item2, texts.Item3 }.All(IsValidUtf16)).Sample((datacenter, node, version) =>
        {
            SnapshotNameParts parts = new() { Datacenter = Known(datacenter), Node = Known(node), Version = Known(version), Time = s_time };

            string name = names.Format(parts);

            Assert.Null(StoreName.Violation(name));
            Assert.True(names.TryParse(name, out SnapshotNameParts? back));
            Assert.Equal(parts, back);
        });

        static string? Known(string text) => text.Length == 0 ? null : text;
        static bool IsValidUtf16(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text)) == text;
    }
}
