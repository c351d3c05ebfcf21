namespace ConsulSnapshot.Sdk.Server.Tests.Http;

/// <summary>The same snapshot, the same questions: the answers must be those of Consul 1.21.4.</summary>
public class RecordedAnswersTests
{
    private static readonly string[] s_notRecorded = ["Date", "Content-Length", "Vary", "X-Consul-LastContact"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Questions
    {
        get
        {
            TheoryData<string, string> questions = [];
            foreach (string name in new[] { "full", "acl" })
            {
                foreach (RecordedAnswer answer in RecordedAnswer.Load(name).Where(answer => answer.Path.StartsWith("/v1/kv/") || answer.Path.StartsWith("/v1/status/")))
                {
                    questions.Add(name, answer.Path);
                }
            }

            return questions;
        }
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task The_answer_is_that_of_the_real_server(string name, string path)
    {
        RecordedAnswer expected = RecordedAnswer.Load(name).Single(answer => answer.Path == path);
        ConsulSnapshotServerOptions options = new() { Tokens = name == "acl" ? ["secret"] : [] };
        await using ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync(RecordedAnswer.Snapshot(name), options, Cancellation);

        HttpAnswer answer = await HttpAnswer.GetAsync(server, path, Cancellation, ("X-Consul-Token", "secret"));

        Assert.Equal(expected.Status, (int)answer.Status);
        Assert.Equal(expected.Body, answer.Body);
        Assert.Equal(Sorted(expected.Headers), Sorted(answer.Headers));
    }

    [Fact]
    public void There_are_questions() => Assert.Equal(30, Questions.Count);

    private static IEnumerable<string> Sorted(IReadOnlyDictionary<string, string> headers) => headers
        .Where(header => !s_notRecorded.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
        .Select(header => $"{header.Key.ToUpperInvariant()}: {header.Value}")
        .Order(StringComparer.Ordinal);
}
