using System.Text;

namespace ConsulSnapshot.Sdk.Tests.Analysis;

/// <summary>The collected verdicts are read as they were written.</summary>
public class VerdictCasesTests
{
    [Fact]
    public void Both_kinds_are_read_lazily_with_names_of_their_own()
    {
        Assert.Equal("m00000", VerdictCases.All().First().Name);
        Assert.Equal(6_470 + 137, VerdictCases.All().Select(item => item.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(VerdictCases.All(), item => Assert.Subset(item.Tried.ToHashSet(StringComparer.Ordinal), item.Fatal.Keys.ToHashSet(StringComparer.Ordinal)));
    }

    [Fact]
    public void A_damaged_state_is_its_base_with_one_part_replaced()
    {
        VerdictCase item = VerdictCases.Damaged().Single(item => item.Name == "m00001");

        byte[] state = item.ReadState();

        Assert.Equal(("full", null, "header.LastIndex", "nil"), (item.Base, item.Type, item.Path, item.How));
        Assert.Equal(VerdictCases.Base("full").Length - 1, state.Length);
        Assert.Equal([.. VerdictCases.Base("full")[..11], 0xc0, .. VerdictCases.Base("full")[13..]], state);
    }

    [Fact]
    public void A_hand_made_state_has_what_is_left_of_it_after_a_restore()
    {
        VerdictCase item = VerdictCases.HandMade().Single(item => item.Name == "two templates, one prefix");

        Assert.Contains("name_prefix_match", Encoding.UTF8.GetString(item.ReadState()), StringComparison.Ordinal);
        Assert.Equal(2, item.After!["7"]);
    }
}
