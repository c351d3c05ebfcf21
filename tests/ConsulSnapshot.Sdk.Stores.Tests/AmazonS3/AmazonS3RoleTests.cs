using ConsulSnapshot.Sdk.AmazonS3;
using ConsulSnapshot.Sdk.Storage;
using ConsulSnapshot.Sdk.Tests.StoreConformance;

namespace ConsulSnapshot.Sdk.Stores.Tests.AmazonS3;

/// <summary>Roles are assumed, by other credentials and by web identity.</summary>
public sealed class AmazonS3RoleTests(MotoServer server, StrictMotoServer strict) : IAsyncDisposable
{
    private readonly MotoPlace _place = new(server, strict);
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return _place.DisposeAsync();
    }

    [Fact]
    public async Task A_role_is_assumed_by_other_credentials()
    {
        await _place.CreateAsync();
        AmazonS3StoreOptions options = await _place.OptionsAsync();
        options.RoleArn = "arn:aws:iam::123456789012:role/backup";
        options.ExternalId = "an-external-id";
        options.StsEndpoint = options.Endpoint;

        StoredObject stored = await _place.Open(options).PutAsync("x", new GeneratedStream(10), cancellationToken: Cancellation);

        Assert.Equal(10, stored.Length);
    }

    [Fact]
    public async Task A_role_is_assumed_by_a_web_identity_token()
    {
        await _place.CreateAsync();
        AmazonS3StoreOptions options = await WebIdentityAsync();
        await File.WriteAllTextAsync(options.WebIdentityTokenFile!, "a.web.token\n", Cancellation);

        StoredObject stored = await _place.Open(options).PutAsync("x", new GeneratedStream(10), cancellationToken: Cancellation);

        Assert.Equal(10, stored.Length);
    }

    [Fact]
    public async Task A_web_identity_token_that_is_not_there_is_named()
    {
        await _place.CreateAsync();
        AmazonS3StoreOptions options = await WebIdentityAsync();

        SnapshotStoreException failure = await Assert.ThrowsAsync<SnapshotStoreException>(
            () => _place.Open(options).PutAsync("x", new GeneratedStream(10), cancellationToken: Cancellation));

        Assert.Equal(SnapshotStoreError.AccessDenied, failure.Error);
        Assert.Contains(options.WebIdentityTokenFile!, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_may_not_be_assumed_is_access_denied()
    {
        await _place.CreateAsync();
        AmazonS3StoreOptions options = await _place.OptionsAsync();
        options.RoleArn = "arn:aws:iam::123456789012:role/backup";
        options.StsEndpoint = await strict.GetAddressAsync();

        SnapshotStoreException failure = await Assert.ThrowsAsync<SnapshotStoreException>(
            () => _place.Open(options).PutAsync("x", new GeneratedStream(10), cancellationToken: Cancellation));

        Assert.Equal(SnapshotStoreError.AccessDenied, failure.Error);
        Assert.DoesNotContain(options.SecretAccessKey!, failure.ToString(), StringComparison.Ordinal);
    }

    private async Task<AmazonS3StoreOptions> WebIdentityAsync()
    {
        AmazonS3StoreOptions options = await _place.OptionsAsync();
        (options.AccessKeyId, options.SecretAccessKey) = (null, null);
        options.RoleArn = "arn:aws:iam::123456789012:role/backup";
        options.WebIdentityTokenFile = _folder["token"];
        options.StsEndpoint = options.Endpoint;
        return options;
    }
}
