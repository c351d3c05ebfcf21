using System.CommandLine;
using System.Globalization;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Cli;

/// <summary>The flags of <c>save</c> that are about each server for itself.</summary>
internal sealed class EveryServerFlags
{
    private readonly Option<bool> _everyServer = new("-every-server")
    {
        Description = "Save a stale snapshot from each server, to FILE with -SERVER before its extension, and tell which is the furthest: for a cluster without a quorum, before a server is restarted.",
    };

    private readonly Option<string[]> _addresses = new("-server-addr")
    {
        Description = "With -every-server: the HTTP address of a server, instead of those that the agent knows. May be given more than once.",
        HelpName = "ADDRESS,...",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = static result => result.Tokens[0].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
    };

    private readonly Option<string> _port = new("-server-http-port")
    {
        Description = "With -every-server: the port of the servers' HTTP API; else that of the agent's address.",
        HelpName = "PORT",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_everyServer);
        command.Options.Add(_addresses);
        command.Options.Add(_port);
    }

    /// <summary>Tells whether each server is meant.</summary>
    /// <exception cref="UsageException">The flags do not go together.</exception>
    public bool AreGiven(ParseResult parsed, string path)
    {
        bool everyServer = parsed.GetValue(_everyServer);
        if (!everyServer && (parsed.GetValue(_addresses) is { Length: > 0 } || parsed.GetValue(_port) is not null))
        {
            throw new UsageException("-server-addr and -server-http-port need -every-server");
        }

        return everyServer && path == SnapshotInput.StandardInput ? throw new UsageException("-every-server needs a FILE that has a name") : everyServer;
    }

    /// <summary>Makes options of the flags.</summary>
    /// <param name="choices">What other flags say.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="agent">The agent's address: an address without a scheme gets its.</param>
    /// <exception cref="UsageException">A value is wrong.</exception>
    public EveryServerOptions OptionsOf(EveryServerOptions choices, ParseResult parsed, Uri agent)
    {
        string? port = parsed.GetValue(_port);
        int number = 0;
        if (port is not null && !int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            throw new UsageException($"invalid value \"{port}\" for flag -server-http-port: not a port");
        }

        try
        {
            return choices with
            {
                Addresses = [.. (parsed.GetValue(_addresses) ?? []).Select(text => AddressOf(text, agent))],
                HttpPort = port is null ? null : number,
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new UsageException($"invalid value \"{port}\" for flag -server-http-port: not a port");
        }
        catch (ArgumentException exception)
        {
            throw new UsageException($"invalid value for flag -server-addr: {exception.Message}");
        }
    }

    private static Uri AddressOf(string text, Uri agent)
    {
        try
        {
            return ConsulAddress.Parse(text.Contains("://", StringComparison.Ordinal) || agent.Scheme != "https" ? text : $"https://{text}");
        }
        catch (FormatException exception)
        {
            throw new UsageException($"invalid value for flag -server-addr: {exception.Message}");
        }
    }
}
