namespace ConsulSnapshot.Sdk.Agent;

/// <summary>Reads the flags of Consul Enterprise's agent: with one dash or two, with '=' or a value behind them.</summary>
internal sealed class EnterpriseFlags(EnterpriseValues values)
{
    private const string File = "config-file";
    private const string Folder = "config-dir";

    /// <summary>Reads all flags; files where they are named, and all other flags after all files, which they win over.</summary>
    /// <exception cref="FormatException">A flag is not known, lacks its value or holds what it cannot.</exception>
    public void Read(IReadOnlyList<string> arguments)
    {
        EnterpriseFiles files = new(values);
        bool readsFiles = false;
        List<(EnterpriseKey Key, string Value, string Place)> flags = [];
        for (int i = 0; i < arguments.Count; i++)
        {
            string argument = arguments[i];
            string name = argument.StartsWith("--", StringComparison.Ordinal) ? argument[2..] : argument.StartsWith('-') ? argument[1..] : throw new FormatException($"'{argument}' is no flag.");
            int equals = name.IndexOf('=', StringComparison.Ordinal);
            string? value = equals < 0 ? null : name[(equals + 1)..];
            name = equals < 0 ? name : name[..equals];
            EnterpriseKey? key = Find(name);
            if (key is null && name is not (File or Folder))
            {
                throw new FormatException($"The flag -{name} is not known.");
            }

            value ??= key?.Kind == EnterpriseKind.Boolean ? "true" : ++i < arguments.Count ? arguments[i] : throw new FormatException($"The flag -{name} needs a value.");
            if (key is not null)
            {
                flags.Add((key, value, $"The flag -{name}"));
                continue;
            }

            readsFiles = true;
            (name == File ? (Action<string>)files.ReadFile : files.ReadFolder)(value);
        }

        if (readsFiles && !values.HasObject)
        {
            throw new FormatException("None of the files has an object snapshot_agent.");
        }

        flags.ForEach(Add);
    }

    private static EnterpriseKey? Find(string flag) =>
        flag == EnterpriseKeys.TokenFile.Flag ? EnterpriseKeys.TokenFile : EnterpriseKeys.All.FirstOrDefault(key => key.Flag == flag);

    private void Add((EnterpriseKey Key, string Value, string Place) flag)
    {
        if (flag.Key.Destination is not { } kind)
        {
            values.Add(flag.Key, flag.Value, flag.Place);
            return;
        }

        if (values.Listed.Count > 0)
        {
            throw new FormatException($"{flag.Place} and backup_destinations in a file exclude each other.");
        }

        if (flag.Value.Length > 0 && values.Check(flag.Key, flag.Value, flag.Place))
        {
            if (!values.Flagged.TryGetValue(kind, out EnterpriseDestination? destination))
            {
                values.Flagged[kind] = destination = new EnterpriseDestination(kind, flag.Place);
            }

            destination.Values[flag.Key.Name] = flag.Value;
        }
    }
}
