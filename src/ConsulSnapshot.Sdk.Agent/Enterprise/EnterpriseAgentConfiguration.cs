using ConsulSnapshot.Sdk.Client;
using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.Logging;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>The configuration of Consul Enterprise's <c>snapshot agent</c>, as it is: its files, flags and environment.</summary>
/// <remarks>
/// <para>Variables are read first, then files in the order in which the command line names them (of a folder: its <c>.json</c> files by name), then all other flags; what comes later wins.
/// Destinations of several files add up. What a key becomes is in <c>docs/agent.md</c>.</para>
/// <para>Snapshots are named as by that agent, <c>consul-&lt;id&gt;.snap</c>, and those that it left count for retention. Immutable. Its text holds no secrets.</para>
/// </remarks>
public sealed class EnterpriseAgentConfiguration
{
    private static readonly string[] s_licences = ["CONSUL_LICENSE", "CONSUL_LICENSE_PATH"];

    private readonly EnterpriseValues _values;
    private readonly Func<string, string?> _getVariable;
    private readonly IReadOnlyList<(string Name, DestinationSettings Settings, string? StaticName)> _destinations;

    private EnterpriseAgentConfiguration(EnterpriseValues values, Func<string, string?> getVariable)
    {
        _values = values;
        _getVariable = getVariable;
        _destinations = EnterpriseDestinations.Make(values, getVariable);
        EnterpriseTarget target = new(new ConsulSnapshotOptions(), new SnapshotAgentOptions(), new EnterpriseLog());
        Apply(target);
        LogLevel = target.Log.Level;
        Warnings = [.. values.Warnings, .. s_licences.Where(name => getVariable(name) is { Length: > 0 }).Select(static name => $"The variable {name} does nothing: no licence is needed.")];
    }

    /// <summary>Gets what does nothing here, is not known, or has an old form; to be shown to whoever starts the agent.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Gets the lowest level that is to be logged.</summary>
    /// <value>The default is <see cref="LogLevel.Information"/>.</value>
    public LogLevel LogLevel { get; }

    /// <summary>Reads a configuration.</summary>
    /// <param name="arguments">The command line behind <c>snapshot agent</c>, such as <c>-config-dir=/etc/consul-snapshot.d</c>.</param>
    /// <param name="getVariable">Gets a variable by its name; <see langword="null"/> for the process's environment.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="FormatException">A flag or a key cannot be used; the message names it and its file, and no value.</exception>
    /// <exception cref="IOException">A file or folder cannot be read.</exception>
    public static EnterpriseAgentConfiguration Read(IReadOnlyList<string> arguments, Func<string, string?>? getVariable = null)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        EnterpriseValues values = new();
        new EnterpriseFlags(values).Read(arguments);
        return new EnterpriseAgentConfiguration(values, getVariable ?? Environment.GetEnvironmentVariable);
    }

    /// <summary>Says where Consul is, and as whom to speak to it.</summary>
    /// <param name="options">The options to change.</param>
    public void ApplyTo(ConsulSnapshotOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Apply(new EnterpriseTarget(options, new SnapshotAgentOptions(), new EnterpriseLog()));
    }

    /// <summary>Says what the agent does, and where backups go to. Stored snapshots are read back by a schedule only if <see cref="SnapshotAgentOptions.Verification"/> is turned on afterwards.</summary>
    /// <param name="options">The options to change; destinations are added.</param>
    public void ApplyTo(SnapshotAgentOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.NameTemplate = SnapshotNameTemplate.Enterprise.Template;

        // That agent reads nothing back: what it was allowed to do may not be enough, and costs nobody reckons with.
        options.Verification.Enabled = false;
        Apply(new EnterpriseTarget(new ConsulSnapshotOptions(), options, new EnterpriseLog()));
        foreach ((string name, DestinationSettings settings, string? staticName) in _destinations)
        {
            BackupDestinationOptions destination = new() { OwnsUnnamed = true, StaticName = staticName };
            destination.Use(settings);
            options.Destinations[name] = destination;
        }
    }

    private void Apply(EnterpriseTarget target)
    {
        ConsulEnvironment.Apply(target.Consul, _getVariable);
        foreach ((EnterpriseKey key, string value) in _values.Settings)
        {
            key.Apply?.Invoke(target, value);
        }
    }
}
