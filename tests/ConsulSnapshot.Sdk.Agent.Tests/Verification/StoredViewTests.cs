using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.Agent.Tests.Verification;

public sealed class StoredViewTests
{
    private static readonly DateTimeOffset s_now = new(2026, 6, 15, 10, 0, 0, TimeSpan.Zero);

    private readonly StoredView _view = new();

    public StoredViewTests() => _view.Take(Enumerable.Range(0, 4).Select(hour => Entry($"s{hour}", s_now.AddHours(hour - 4))));

    [Fact]
    public void Each_has_its_turn_besides_the_newest()
    {
        List<string> turns = [];
        for (int i = 0; i < 4; i++)
        {
            IReadOnlyList<string> chosen = _view.Choose(How(newest: true, sample: 1), all: false, s_now);
            Assert.Equal("s3", chosen[0]);
            turns.Add(Assert.Single(chosen.Skip(1)));
            foreach (string name in chosen)
            {
                _view.Read(name, StoredVerificationOutcome.Good, null, s_now.AddMinutes(i));
            }
        }

        Assert.Equal(["s0", "s1", "s2", "s0"], turns);
    }

    [Theory]
    [InlineData(true, int.MaxValue, false, "s3 s0 s1 s2")]
    [InlineData(false, 4, false, "s0 s1 s2 s3")]
    [InlineData(false, 2, false, "s0 s1")]
    [InlineData(true, 0, false, "s3")]
    [InlineData(false, 1, true, "s3 s0 s1 s2")]
    public void As_many_are_chosen_as_was_asked_for(bool newest, int sample, bool all, string names) =>
        Assert.Equal(names, string.Join(' ', _view.Choose(How(newest, sample), all, s_now)));

    [Fact]
    public void One_that_cannot_be_read_does_not_take_the_turn_of_others()
    {
        _view.Read("s0", StoredVerificationOutcome.NotRead, "gone away", s_now);

        Assert.Equal(["s1"], _view.Choose(How(newest: false, sample: 1), all: false, s_now));
        Assert.Empty(_view.Damaged);
    }

    [Fact]
    public void One_from_the_future_is_not_the_newest()
    {
        _view.Take([Entry("now", s_now), Entry("future", s_now.AddHours(2))]);

        Assert.Equal(["now"], _view.Choose(How(newest: true, sample: 0), all: false, s_now));
    }

    [Fact]
    public void What_could_not_be_written_into_a_manifest_is_remembered_over_a_listing()
    {
        _view.Read("s3", StoredVerificationOutcome.Damaged, "bad", s_now);

        _view.Take(Enumerable.Range(0, 4).Select(hour => Entry($"s{hour}", s_now.AddHours(hour - 4))));

        Assert.True(_view.IsNewestDamaged(s_now));
        Assert.Equal(s_now.AddHours(-2), _view.LastGood(s_now));
    }

    [Fact]
    public void A_manifest_that_was_written_later_counts_for_more()
    {
        _view.Read("s3", StoredVerificationOutcome.Damaged, "bad", s_now);

        _view.Take([Entry("s3", s_now.AddHours(-1)) with { VerifiedAt = s_now.AddMinutes(1), WasReadBack = true }]);

        Assert.False(_view.IsNewestDamaged(s_now));
        Assert.Equal(s_now.AddMinutes(1), _view.LastReadBack);
    }

    [Fact]
    public void A_new_snapshot_is_the_newest_and_one_that_was_deleted_is_gone()
    {
        _view.Read("s3", StoredVerificationOutcome.Damaged, "bad", s_now);

        _view.Stored("s4", s_now);
        Assert.False(_view.IsNewestDamaged(s_now));
        Assert.Equal(["s3"], _view.Damaged.Select(problem => problem.SnapshotName));

        _view.Gone("s3");
        Assert.Empty(_view.Damaged);
    }

    [Fact]
    public void Storing_counts_as_no_reading_back()
    {
        _view.Stored("s4", s_now);

        Assert.Null(_view.LastReadBack);
    }

    private static StoredEntry Entry(string name, DateTimeOffset time) => new(name, time) { VerifiedAt = time };

    private static PlannedVerification How(bool newest, int sample) => new(Schedule: null, newest, sample, TimeSpan.FromHours(1));
}
