namespace ConsulSnapshot.Sdk.Client;

/// <summary>Gets the ACL token that is valid now: a file is read for each request, so that a token can be renewed while the program runs.</summary>
internal sealed class ConsulTokenSource(ConsulSnapshotOptions options)
{
    /// <summary>Gets the token; <see langword="null"/> or empty for none.</summary>
    public async ValueTask<string?> GetAsync(CancellationToken cancellationToken) =>
        options.TokenFile is { } file ? (await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false)).Trim() : options.Token;
}
