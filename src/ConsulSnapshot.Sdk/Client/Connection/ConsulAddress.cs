namespace ConsulSnapshot.Sdk.Client;

/// <summary>Reads addresses as Consul's command line does.</summary>
public static class ConsulAddress
{
    /// <summary>Makes a URI of an address.</summary>
    /// <param name="text"><c>host:port</c>, or the same behind <c>http://</c> or <c>https://</c>, where a path may follow; or <c>unix:///path/to/socket</c>.</param>
    /// <param name="useTls">Whether TLS is asked for even if the address does not say so, as by <c>CONSUL_HTTP_SSL</c>; <c>http://</c> does not switch it off.</param>
    /// <returns>The URI, without a slash at the end of its path.</returns>
    /// <exception cref="FormatException">The text is no address that Consul's command line could use, or has a user in it.</exception>
    /// <remarks>Source: hashicorp/consul, api/api.go, NewClient; format document 10.2.</remarks>
    public static Uri Parse(string text, bool useTls = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        int separator = text.IndexOf("://", StringComparison.Ordinal);
        string scheme = separator < 0 ? "http" : text[..separator];
        string rest = separator < 0 ? text : text[(separator + 3)..];
        if (separator < 0 && rest.Contains('/', StringComparison.Ordinal))
        {
            throw new FormatException($"The address '{text}' has a path, and so needs a scheme in front: http://{text}");
        }

        if (scheme is "http" or "https" && rest.Split(['/', '?', '#'], 2)[0].Contains('@', StringComparison.Ordinal))
        {
            throw new FormatException("An address must have no user in it; give user and password apart from it."); // and so not the address, either
        }

        string address = scheme switch
        {
            "unix" => SocketAddress(rest),
            "https" => $"https://{rest.TrimEnd('/')}",
            "http" => $"{(useTls ? "https" : "http")}://{rest.TrimEnd('/')}",
            _ => throw new FormatException($"Unknown protocol scheme: {scheme}"),
        };
        return Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && (uri.Host.Length > 0 || uri.Scheme == "unix")
            ? uri
            : throw new FormatException($"The address '{text}' is not of the form host:port.");
    }

    /// <summary>A path is taken as it stands: what would mean something else in a URI is escaped.</summary>
    private static string SocketAddress(string path) =>
        path.StartsWith('/') ? $"unix://{Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal)}" : throw new FormatException($"The path of a socket must be absolute: found '{path}'.");
}
