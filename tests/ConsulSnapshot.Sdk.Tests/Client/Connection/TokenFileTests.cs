using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>A token in a file that is replaced while the program runs.</summary>
public sealed class TokenFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeConsul _consul = FakeConsul.Sending(File.ReadAllBytes(Fixtures.Vector("ok-min")));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IEnumerable<string?> Tokens => _consul.Requests.Select(request => request.Headers.GetValueOrDefault("X-Consul-Token"));

    public void Dispose()
    {
        _consul.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_file_that_was_replaced_by_renaming_another_is_read_by_the_next_request()
    {
        using ConsulSnapshotClient client = Connect();
        await File.WriteAllTextAsync(_folder["token"], "first\n", Cancellation);
        await SaveAsync(client);
        await File.WriteAllTextAsync(_folder["next"], " second ", Cancellation);

        File.Move(_folder["next"], _folder["token"], overwrite: true);
        await SaveAsync(client);

        Assert.Equal(["first", "second"], Tokens);
    }

    [Fact]
    public async Task A_file_that_is_missing_for_a_moment_fails_the_request_of_that_moment_and_is_named()
    {
        using ConsulSnapshotClient client = Connect();

        IOException exception = await Assert.ThrowsAsync<IOException>(() => SaveAsync(client));
        await File.WriteAllTextAsync(_folder["token"], "late", Cancellation);
        await SaveAsync(client);

        Assert.StartsWith($"The file '{_folder["token"]}' of TokenFile cannot be read.", exception.Message, StringComparison.Ordinal);
        Assert.Equal(["late"], Tokens);
    }

    [Fact]
    public async Task What_cannot_be_read_as_a_file_is_named()
    {
        Directory.CreateDirectory(_folder["token"]);
        using ConsulSnapshotClient client = Connect();

        IOException exception = await Assert.ThrowsAsync<IOException>(() => SaveAsync(client));

        Assert.StartsWith($"The file '{_folder["token"]}' of TokenFile cannot be read.", exception.Message, StringComparison.Ordinal);
        Assert.Empty(_consul.Requests);
    }

    [Theory]
    [InlineData("other", "other")]
    [InlineData(null, null)]
    public async Task An_empty_file_leaves_it_to_the_token_of_the_options(string? token, string? expected)
    {
        await File.WriteAllTextAsync(_folder["token"], " \n", Cancellation);
        using ConsulSnapshotClient client = Connect(token);

        await SaveAsync(client);

        Assert.Equal([expected], Tokens);
    }

    private static Task<SavedSnapshot> SaveAsync(ConsulSnapshotClient client) => client.SaveAsync(Stream.Null, cancellationToken: Cancellation);

    private ConsulSnapshotClient Connect(string? token = "not this one") => _consul.Connect(new ConsulSnapshotOptions { TokenFile = _folder["token"], Token = token });
}
