using System.Text.RegularExpressions;

namespace ConsulSnapshot.Sdk.Tests.Records;

/// <summary>What the summaries of the typed records say, and what they may not leave out.</summary>
public partial class RecordDocumentationTests
{
    private static readonly IReadOnlyList<RecordSource> s_types = RecordSource.ReadAll();

    [Fact]
    public void The_records_of_a_snapshot_are_found_in_the_sources()
    {
        Assert.Contains(s_types, type => type.Type == nameof(KeyValueRecord) && type.Members.Any(member => member.Key == "LockIndex"));
        Assert.Contains(s_types, type => type.Type == nameof(MeshConfigEntry) && type.Members.Any(member => member.Since == new Version(1, 19)));
        Assert.Contains(s_types, type => type.Members.Any(member => member.Until == new Version(1, 14)));
    }

    [Fact]
    public void Every_type_and_member_has_a_summary()
    {
        AssertNone(type => type.Summary is null or "", member => member.Summary is null or "");
    }

    [Fact]
    public void A_summary_says_more_than_the_name()
    {
        AssertNone(type => SaysTheName(type.Summary, type.Type), member => SaysTheName(member.Summary, member.Property) || SaysTheName(member.Summary, member.Key));
    }

    [Theory]
    [InlineData("Gets the local request timeout ms. Since 1.13.", "LocalRequestTimeoutMs", true)]
    [InlineData("Gets a value indicating whether the only passing.", "OnlyPassing", true)]
    [InlineData("The upstream limits. Since 1.12, perhaps 1.11.", "UpstreamLimits", true)]
    [InlineData("Gets the services; `*` is all.", "Services", false)]
    public void A_summary_that_was_made_of_the_name_is_found(string summary, string name, bool expected)
    {
        Assert.Equal(expected, SaysTheName(summary, name));
    }

    [Fact]
    public void A_member_says_since_when_and_until_when_it_is_known_as_its_attribute_does()
    {
        IEnumerable<string> wrong =
            from type in s_types
            from member in type.Members
            let expected = ExpectedReleases(type, member)
            where !expected.Contains(Releases().Match(member.Summary ?? "").Value)
            select $"{type.Type}.{member.Property} must end with '{expected[0]}': {member.Summary}";

        AssertEmpty(wrong);
    }

    [Fact]
    public void A_type_says_since_when_it_is_known_as_its_first_member_does()
    {
        IEnumerable<string> wrong =
            from type in s_types
            where type.Members.Count > 0
            let expected = Since(FirstRelease(type), older: new Version(1, 0))
            where !expected.Contains(Releases().Match(type.Summary ?? "").Value)
            select $"{type.Type} must end with '{expected[0]}': {type.Summary}";

        AssertEmpty(wrong);
    }

    [Fact]
    public void No_two_members_of_a_type_have_the_same_summary()
    {
        IEnumerable<string> same =
            from type in s_types
            from members in type.Members.GroupBy(member => Meaning(member.Summary), StringComparer.OrdinalIgnoreCase)
            where members.Count() > 1
            select $"{type.Type}: {string.Join(", ", members.Select(member => member.Property))}: {members.Key}";

        AssertEmpty(same);
    }

    [Fact]
    public void A_summary_ends_with_a_full_stop_and_begins_as_its_kind_does()
    {
        AssertNone(
            type => type.Summary?.EndsWith('.') != true || type.Summary.StartsWith("Gets", StringComparison.Ordinal),
            member => member.Summary?.EndsWith('.') != true || !member.Summary.StartsWith("Gets ", StringComparison.Ordinal));
    }

    private static void AssertNone(Func<RecordSource, bool> isWrongType, Func<RecordSource.Member, bool> isWrongMember) => AssertEmpty(
    [
        .. s_types.Where(isWrongType).Select(type => $"{type.Type}: {type.Summary}"),
        .. s_types.SelectMany(type => type.Members.Where(isWrongMember).Select(member => $"{type.Type}.{member.Property}: {member.Summary}")),
    ]);

    private static void AssertEmpty(IEnumerable<string> wrong)
    {
        string text = string.Join('\n', wrong);

        Assert.True(text.Length == 0, text);
    }

    private static bool SaysTheName(string? summary, string name) =>
        string.Equals(Letters().Replace(Start().Replace(Meaning(summary), ""), ""), Letters().Replace(name, ""), StringComparison.OrdinalIgnoreCase);

    private static string Meaning(string? summary) => Releases().Replace(summary ?? "", "").Trim();

    // Of a member that was removed, the attribute does not say since when it was known.
    private static string[] ExpectedReleases(RecordSource type, RecordSource.Member member) =>
        member.Until is { } until ? [$"Until {until}."] : Since(member.Since, FirstRelease(type));

    // Where 1.12 is the first release that was tried, 1.11 may know it, too.
    private static string[] Since(Version release, Version older) =>
        release <= older ? [""] : release == new Version(1, 12) ? ["Since 1.12.", "Since 1.12, perhaps 1.11."] : [$"Since {release}."];

    private static Version FirstRelease(RecordSource type) => type.Members.Where(member => member.Until is null).Min(member => member.Since)!;

    [GeneratedRegex(@"(?:(?:Since|Until) [\d.]+\d(?:, perhaps [\d.]+\d)?\. ?)+$")]
    private static partial Regex Releases();

    [GeneratedRegex("^(?:Gets (?:a value indicating whether )?)?(?:the |a |an )?", RegexOptions.IgnoreCase)]
    private static partial Regex Start();

    [GeneratedRegex("[^A-Za-z0-9]")]
    private static partial Regex Letters();
}
