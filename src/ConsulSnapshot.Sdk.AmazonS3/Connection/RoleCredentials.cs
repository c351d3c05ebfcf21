using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace ConsulSnapshot.Sdk.AmazonS3;

/// <summary>The credentials of a role, assumed by other credentials or by a web identity token, and anew before they expire.</summary>
/// <remarks>The SDK's own look for the token service by reflection, and know no other endpoint than Amazon's.</remarks>
internal sealed class RoleCredentials : RefreshingAWSCredentials
{
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(5);

    private readonly AmazonSecurityTokenServiceClient _tokens;
    private readonly AmazonS3StoreOptions _options;

    /// <param name="tokens">The token service, which is disposed of with this.</param>
    /// <param name="options">The role, its session, and the external id or the token's file.</param>
    public RoleCredentials(AmazonSecurityTokenServiceClient tokens, AmazonS3StoreOptions options)
    {
        _tokens = tokens;
        _options = options;
        PreemptExpiryTime = s_margin;
    }

    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        Credentials credentials = _options.WebIdentityTokenFile is { } file ? await ByWebIdentityAsync(file).ConfigureAwait(false) : await ByRoleAsync().ConfigureAwait(false);
        DateTime expiration = credentials.Expiration ?? throw new AmazonClientException("The token service gave credentials without an expiration.");
        return new CredentialsRefreshState(
            new ImmutableCredentials(credentials.AccessKeyId, credentials.SecretAccessKey, credentials.SessionToken), expiration.ToUniversalTime());
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _tokens.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task<Credentials> ByRoleAsync()
    {
        AssumeRoleRequest request = new() { RoleArn = _options.RoleArn, RoleSessionName = _options.RoleSessionName, ExternalId = _options.ExternalId };
        return (await _tokens.AssumeRoleAsync(request).ConfigureAwait(false)).Credentials;
    }

    private async Task<Credentials> ByWebIdentityAsync(string file)
    {
        string token;
        try
        {
            token = (await File.ReadAllTextAsync(file).ConfigureAwait(false)).Trim();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new WebIdentityTokenException($"the web identity token cannot be read from '{file}'", exception);
        }

        AssumeRoleWithWebIdentityRequest request = new() { RoleArn = _options.RoleArn, RoleSessionName = _options.RoleSessionName, WebIdentityToken = token };
        return (await _tokens.AssumeRoleWithWebIdentityAsync(request).ConfigureAwait(false)).Credentials;
    }
}
