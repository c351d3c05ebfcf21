using System.CommandLine;
using System.Text;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Cli;

/// <summary>The flags that say where Consul is and as whom to speak to it; they win over the environment.</summary>
/// <remarks>Source: hashicorp/consul, command/flags; format document 10.2.</remarks>
internal sealed class ConnectionFlags
{
    private readonly Option<string> _address = New("-http-addr", "ADDRESS", "The agent: host:port, or with http://, https:// or unix:// in front. Also CONSUL_HTTP_ADDR; else 127.0.0.1:8500.");
    private readonly Option<string> _token = New("-token", "TOKEN", "The ACL token. Also CONSUL_HTTP_TOKEN, which other users of this machine cannot see.");
    private readonly Option<string> _tokenFile = New("-token-file", "PATH", "A file that holds the ACL token. Also CONSUL_HTTP_TOKEN_FILE.");
    private readonly Option<string> _caFile = New("-ca-file", "PATH", "A file with the CA certificates to trust. Also CONSUL_CACERT.");
    private readonly Option<string> _caPath = New("-ca-path", "PATH", "A folder of files with CA certificates to trust. Also CONSUL_CAPATH.");
    private readonly Option<string> _clientCertificate = New("-client-cert", "PATH", "A file with the client certificate. Also CONSUL_CLIENT_CERT.");
    private readonly Option<string> _clientKey = New("-client-key", "PATH", "A file with the client certificate's key. Also CONSUL_CLIENT_KEY.");
    private readonly Option<string> _serverName = New("-tls-server-name", "NAME", "The name that the server's certificate must have. Also CONSUL_TLS_SERVER_NAME.");
    private readonly Option<string> _datacenter = New("-datacenter", "NAME", "The datacenter; else that of the agent.");

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_address, _token, _tokenFile, _caFile, _caPath, _clientCertificate, _clientKey, _serverName, _datacenter])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Connects as flags and environment say; nothing is sent yet.</summary>
    /// <exception cref="CommandException">They contradict each other, or a file that they name cannot be read.</exception>
    public ConsulConnection Open(ParseResult parsed, CommandConsole console)
    {
        try
        {
            return ConsulConnection.Open(options => Apply(options, parsed, console), console);
        }
        catch (Exception exception) when (exception is not CommandException)
        {
            throw new CommandException($"Error connecting to Consul agent: {exception.Message}", exception);
        }
    }

    private void Apply(ConsulSnapshotOptions options, ParseResult parsed, CommandConsole console)
    {
        // What a flag says is not even looked at in the environment, where it may be wrong. A flag wins over a file that the environment names, too.
        bool hasToken = Get(parsed, _token) is not null || Get(parsed, _tokenFile) is not null;
        string? address = Get(parsed, _address);
        ConsulEnvironment.Apply(options, name => name switch
        {
            "CONSUL_HTTP_ADDR" when address is not null => null,
            "CONSUL_HTTP_TOKEN_FILE" when hasToken => null,
            _ => console.Environment(name),
        });

        // Of all variables only CONSUL_HTTP_SSL sets UseTlsOverUnixSocket.
        Set(parsed, _address, value => options.Address = ConsulAddress.Parse(value, options.UseTlsOverUnixSocket));
        Set(parsed, _token, value => options.Token = value);
        Set(parsed, _tokenFile, value => options.TokenFile = value);
        Set(parsed, _caFile, value => options.CaFile = value);
        Set(parsed, _caPath, value => options.CaPath = value);
        Set(parsed, _clientCertificate, value => options.ClientCertificateFile = value);
        Set(parsed, _clientKey, value => options.ClientKeyFile = value);
        Set(parsed, _serverName, value => options.TlsServerName = value);
        Set(parsed, _datacenter, value => options.Datacenter = value);
        if (options.ClientCertificateFile is null != options.ClientKeyFile is null)
        {
            throw new CommandException("Error connecting to Consul agent: both client cert and client key must be provided");
        }

        ReadTokenFile(options);
        if (options.Token is { } token && (!Ascii.IsValid(token) || token.Any(char.IsControl)))
        {
            throw new CommandException("Error connecting to Consul agent: the ACL token has a character that no header can carry");
        }
    }

    /// <summary>Reads the token now, so that an error of its file is told apart from errors of the snapshot's. An empty file leaves it to the other sources, as with Consul.</summary>
    private static void ReadTokenFile(ConsulSnapshotOptions options)
    {
        if (options.TokenFile is not { } file)
        {
            return;
        }

        try
        {
            options.Token = File.ReadAllText(file).Trim() is { Length: > 0 } token ? token : options.Token;
            options.TokenFile = null;
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw new CommandException($"Error connecting to Consul agent: Error loading token file {file} : {FileErrors.Describe(file, exception)}", exception);
        }
    }

    private static Option<string> New(string name, string helpName, string description) => new(name) { HelpName = helpName, Description = description };

    private static string? Get(ParseResult parsed, Option<string> option) => parsed.GetValue(option) is { Length: > 0 } value ? value : null;

    /// <summary>Sets what a flag says; an empty one counts as not given, as with Consul.</summary>
    private static void Set(ParseResult parsed, Option<string> option, Action<string> set)
    {
        if (Get(parsed, option) is { } value)
        {
            set(value);
        }
    }
}
