namespace ConsulSnapshot.Sdk.Client;

/// <summary>Reads a file that holds one secret and may be replaced at any time.</summary>
internal static class SecretFile
{
    /// <summary>Reads the secret, without white space around it.</summary>
    /// <param name="option">The option that names the file, for messages.</param>
    /// <param name="path">The file's path.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="IOException">The file cannot be read; the message names it and the option.</exception>
    public static async Task<string> ReadAsync(string option, string path, CancellationToken cancellationToken)
    {
        try
        {
            return (await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false)).Trim();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The file '{path}' of {option} cannot be read. {exception.Message}", exception);
        }
    }
}
