namespace ConsulSnapshot.Sdk.Client;

/// <summary>Gets the ACL token that is valid now: that of the login, of the file or of the options.</summary>
/// <remarks>Thread-safe. A file is read for each request, so that a token can be renewed while the program runs.</remarks>
internal sealed class ConsulTokenSource(ConsulSnapshotOptions options, ConsulLogin? login = null)
{
    /// <summary>Gets a value indicating whether a token that Consul does not know any more can be replaced.</summary>
    public bool CanReplace => login is not null;

    /// <summary>Gets the token; <see langword="null"/> or empty for none.</summary>
    /// <exception cref="ConsulSnapshotRequestException">The login failed.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public async ValueTask<string?> GetAsync(CancellationToken cancellationToken)
    {
        if (login is not null)
        {
            return await login.GetAsync(cancellationToken).ConfigureAwait(false);
        }

        // Consul's command line, too, goes by the token where the file is empty.
        return options.TokenFile is { } file && await SecretFile.ReadAsync(nameof(options.TokenFile), file, cancellationToken).ConfigureAwait(false) is { Length: > 0 } token
            ? token
            : options.Token;
    }

    /// <summary>Gets a token in place of one that Consul does not know any more.</summary>
    public Task<string> ReplaceAsync(string unknown, CancellationToken cancellationToken) =>
        login?.ReplaceAsync(unknown, cancellationToken) ?? throw new InvalidOperationException("Only the token of a login can be replaced.");
}
