namespace ConsulSnapshot.Sdk.Client;

/// <summary>Reads the environment variables of Consul's command line.</summary>
/// <remarks>
/// An empty variable counts as unset. Unlike Consul, which takes a boolean that it cannot read for false, and so switches verification off,
/// this is an error. Source: hashicorp/consul, api/api.go; format document 10.2.
/// </remarks>
public static class ConsulEnvironment
{
    /// <summary>Makes options from the process's environment.</summary>
    /// <returns>New options; what no variable sets has its default.</returns>
    /// <exception cref="FormatException">A variable cannot be read; the message names it.</exception>
    public static ConsulSnapshotOptions Read()
    {
        ConsulSnapshotOptions options = new();
        Apply(options);
        return options;
    }

    /// <summary>Sets the options for which there is a variable, and leaves the others.</summary>
    /// <param name="options">The options to change.</param>
    /// <param name="getVariable">Gets a variable by its name; <see langword="null"/> for the process's environment.</param>
    /// <exception cref="FormatException">A variable cannot be read; the message names it.</exception>
    public static void Apply(ConsulSnapshotOptions options, Func<string, string?>? getVariable = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        getVariable ??= Environment.GetEnvironmentVariable;
        string? Get(string name) => getVariable(name) is { Length: > 0 } value ? value : null;

        bool useTls = ReadBoolean("CONSUL_HTTP_SSL", Get("CONSUL_HTTP_SSL")) ?? false;
        options.UseTlsOverUnixSocket = useTls || options.UseTlsOverUnixSocket;
        if (Get("CONSUL_HTTP_ADDR") is { } address)
        {
            options.Address = ReadAddress(address, useTls);
        }
        else if (useTls && options.Address.Scheme == "http")
        {
            options.Address = ConsulAddress.Parse(options.Address.ToString(), useTls);
        }

        options.Token = Get("CONSUL_HTTP_TOKEN") ?? options.Token;
        options.TokenFile = Get("CONSUL_HTTP_TOKEN_FILE") ?? options.TokenFile;
        options.CaFile = Get("CONSUL_CACERT") ?? options.CaFile;
        options.CaPath = Get("CONSUL_CAPATH") ?? options.CaPath;
        options.ClientCertificateFile = Get("CONSUL_CLIENT_CERT") ?? options.ClientCertificateFile;
        options.ClientKeyFile = Get("CONSUL_CLIENT_KEY") ?? options.ClientKeyFile;
        options.TlsServerName = Get("CONSUL_TLS_SERVER_NAME") ?? options.TlsServerName;
        options.VerifyServerCertificate = ReadBoolean("CONSUL_HTTP_SSL_VERIFY", Get("CONSUL_HTTP_SSL_VERIFY")) ?? options.VerifyServerCertificate;
        options.Namespace = Get("CONSUL_NAMESPACE") ?? options.Namespace;
        options.Partition = Get("CONSUL_PARTITION") ?? options.Partition;
        if (Get("CONSUL_HTTP_AUTH") is { } authentication)
        {
            int colon = authentication.IndexOf(':', StringComparison.Ordinal);
            options.UserName = colon < 0 ? authentication : authentication[..colon];
            options.Password = colon < 0 ? null : authentication[(colon + 1)..];
        }
    }

    private static Uri ReadAddress(string address, bool useTls)
    {
        try
        {
            return ConsulAddress.Parse(address, useTls);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            throw new FormatException($"CONSUL_HTTP_ADDR cannot be read. {exception.Message}", exception);
        }
    }

    private static bool? ReadBoolean(string name, string? value) => value switch
    {
        null => null,
        "1" or "t" or "T" or "TRUE" or "true" or "True" => true,
        "0" or "f" or "F" or "FALSE" or "false" or "False" => false,
        _ => throw new FormatException($"{name} must be true or false: found '{value}'."),
    };
}
