using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Reads options from configuration, in which addresses have the forms of Consul's command line.</summary>
internal static class ConsulConfiguration
{
    /// <exception cref="FormatException">The address cannot be read; the message names its key, and no password.</exception>
    /// <exception cref="InvalidOperationException">Another value is not of its option's type.</exception>
    public static void Apply(ConsulSnapshotOptions options, IConfiguration configuration)
    {
        // Before the binder sees it, for which host:port is a URI with a strange scheme.
        Uri address = ReadAddress(configuration) ?? options.Address;
        configuration.Bind(options);
        options.Address = address;
    }

    private static Uri? ReadAddress(IConfiguration configuration)
    {
        IConfigurationSection section = configuration.GetSection(nameof(ConsulSnapshotOptions.Address));
        try
        {
            return string.IsNullOrEmpty(section.Value) ? null : ConsulAddress.Parse(section.Value);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            throw new FormatException($"{section.Path} cannot be read. {exception.Message}", exception);
        }
    }
}
