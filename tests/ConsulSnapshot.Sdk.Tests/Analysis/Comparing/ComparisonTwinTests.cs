using CsCheck;
using ConsulSnapshot.Sdk.Tests.Editing.Building;

namespace ConsulSnapshot.Sdk.Tests.Analysis.Comparing;

/// <summary>The comparison finds what its plain twin finds, and exactly what was edited.</summary>
public class ComparisonTwinTests
{
    private static readonly Gen<string> s_words = Gen.Int[0, 12].Select(number => $"w{number}");

    private static readonly Gen<Dictionary<string, string>> s_texts = Gen.Select(s_words, Gen.Int[0, 3]).Array[0, 12]
        .Select(pairs => pairs.DistinctBy(pair => pair.Item1).ToDictionary(pair => pair.Item1, pair => $"v{pair.Item2}", StringComparer.Ordinal));

    [Theory]
    [InlineData("consul-1.8.7-full")]
    [InlineData("consul-1.10.11-full")]
    [InlineData("consul-1.21.4-full")]
    [InlineData("consul-1.21.4-acl")]
    [InlineData("consul-1.21.4-peer")]
    public async Task Real_states_with_records_left_out_and_changed_compare_as_typed_objects_do(string name)
    {
        IReadOnlyList<ConsulRecord> records = await Samples.ReadAsync(name);

        await Gen.Int[0, 9].Array[records.Count].SampleAsync(
            async choices =>
            {
                ConsulRecord[] before = [.. records.Where((_, place) => choices[place] != 0)];
                ConsulRecord[] after = [.. records.Where((_, place) => choices[place] != 1).Select((record, place) => choices[place] > 5 ? Changed(record) : record)];

                SnapshotComparison comparison = await Compared.RecordsAsync(before, after);

                Assert.Equal(TypedTwin.Compare(before, after), TypedTwin.LinesOf(comparison));
            },
            iter: 20, threads: 1);
    }

    [Fact]
    public async Task Random_edits_of_what_is_built_are_exactly_what_is_told() =>
        await Gen.Select(s_texts, s_texts).SampleAsync(
            async pair =>
            {
                (Dictionary<string, string> before, Dictionary<string, string> after) = pair;
                SnapshotComparison comparison = await Compared.BuiltAsync(Build(before), Build(after), new() { NamesPerKind = 100 });

                string[] appearing = [.. after.Keys.Except(before.Keys).Order(StringComparer.Ordinal)];
                string[] disappearing = [.. before.Keys.Except(after.Keys).Order(StringComparer.Ordinal)];
                string[] changing = [.. before.Keys.Intersect(after.Keys).Where(key => before[key] != after[key]).Order(StringComparer.Ordinal)];
                foreach ((string kind, string prefix) in (IEnumerable<(string, string)>)[("KVS", ""), ("Node", ""), ("Service", "/web"), ("ACLPolicy", ""), ("ConfigEntry/service-defaults", "")])
                {
                    KindComparison? found = comparison.Kinds.FirstOrDefault(item => item.Kind == kind);
                    Assert.Equal(appearing.Select(key => key + prefix), (found?.FirstAppearing ?? []).Order(StringComparer.Ordinal));
                    Assert.Equal(disappearing.Select(key => key + prefix), (found?.FirstDisappearing ?? []).Order(StringComparer.Ordinal));
                    Assert.Equal(changing.Select(key => key + prefix), (found?.FirstChanging ?? []).Order(StringComparer.Ordinal));
                    Assert.Equal(before.Keys.Intersect(after.Keys).Count() - changing.Length, found?.Unchanged ?? 0);
                }
            },
            iter: 50, threads: 1);

    private static SnapshotBuilder Build(Dictionary<string, string> texts)
    {
        SnapshotBuilder builder = new();
        foreach ((string key, string value) in texts)
        {
            builder.KeyValue(key, value)
                .Node(key, value, node => node.Service("web", 80, service => service.Tag(value)))
                .AclPolicy(key, value)
                .ConfigEntry(new ServiceDefaultsConfigEntry { Name = key, Protocol = value });
        }

        return builder;
    }

    private static ConsulRecord Changed(ConsulRecord record) => record switch
    {
        KeyValueRecord entry => entry with { Value = "changed"u8.ToArray() },
        RegistrationRecord { Service: { } service } registration => registration with { Service = service with { Port = 1 } },
        RegistrationRecord { Check: { } check } registration => registration with { Check = check with { Output = "changed" } },
        AclTokenRecord token => token with { SecretId = "changed" },
        AclPolicyRecord policy => policy with { Rules = "changed" },
        PeeringRecord peering => peering with { State = PeeringState.Failing },
        SessionRecord session => session with { Ttl = "77s" },
        _ => record,
    };
}
