namespace ConsulSnapshot.Sdk.Client;

/// <summary>How to get an ACL token from an auth method of Consul's, as <c>consul login</c> does.</summary>
/// <remarks>
/// <para>The login is made when a request first needs a token, and shared by all requests. A new one follows shortly before the token expires, and when Consul
/// does not know the token any more. At the end, when the client (or with dependency injection the service provider) is disposed, the token is given back by a logout.</para>
/// <para>It is made in the client's datacenter, namespace and partition. Most auth methods give out tokens that only one datacenter knows:
/// for another one use a client of its own, rather than <see cref="RequestOptions.Datacenter"/>.</para>
/// <para>Without <see cref="AuthMethod"/> and bearer token there is no login. Bindable from configuration; not thread-safe.</para>
/// </remarks>
public sealed class ConsulLoginOptions
{
    /// <summary>Gets or sets the name of the auth method.</summary>
    public string? AuthMethod { get; set => field = EmptyText.ToNull(value); }

    /// <summary>Gets or sets what the auth method asks for: a JWT, as a rule.</summary>
    public string? BearerToken { get; set => field = EmptyText.ToNull(value); }

    /// <summary>Gets or sets the path of a file that holds the bearer token; white space around it does not count. It is read at each login and wins over <see cref="BearerToken"/>.</summary>
    public string? BearerTokenFile { get; set => field = EmptyText.ToNull(value); }

    /// <summary>Gets what Consul shall note about the token, shown in the token's description to whoever may read it.</summary>
    public IDictionary<string, string> Meta { get; private init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets a value indicating whether anything of this was set.</summary>
    internal bool IsSet => AuthMethod is not null || BearerToken is not null || BearerTokenFile is not null;

    internal ConsulLoginOptions Copy() => new()
    {
        AuthMethod = AuthMethod,
        BearerToken = BearerToken,
        BearerTokenFile = BearerTokenFile,
        Meta = new Dictionary<string, string>(Meta, StringComparer.Ordinal),
    };
}
