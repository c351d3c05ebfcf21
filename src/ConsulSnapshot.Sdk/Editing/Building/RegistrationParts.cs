namespace ConsulSnapshot.Sdk;

/// <summary>Brings registrations into the form in which Consul writes them: the node, then each service and each check by itself.</summary>
/// <remarks>Source: format document 6.1.</remarks>
internal static class RegistrationParts
{
    public static bool IsNode(this RegistrationRecord registration) => registration is { Service: null, Check: null, Checks: null };

    /// <summary>Gets what a node is found by: its peer and its name, without regard to case.</summary>
    public static string NodeKey(this RegistrationRecord registration) => $"{registration.PeerName.ToLowerInvariant()}/{registration.Node.ToLowerInvariant()}";

    public static List<ConsulRecord> Split(List<ConsulRecord> records, string datacenter)
    {
        Dictionary<string, RegistrationRecord> nodes = FindNodes(records);
        ILookup<string, NodeService> services = records.OfType<RegistrationRecord>()
            .Where(static registration => registration.Service is not null)
            .ToLookup(static registration => registration.NodeKey(), static registration => Complete(registration.Service!), StringComparer.Ordinal);
        HashSet<string> written = new(StringComparer.Ordinal);
        List<ConsulRecord> split = new(records.Count);
        foreach (ConsulRecord record in records)
        {
            if (record is not RegistrationRecord registration)
            {
                split.Add(record);
                continue;
            }

            string key = registration.NodeKey();
            RegistrationRecord node = Complete(nodes[key], datacenter);
            if (written.Add(key))
            {
                split.Add(node);
            }
            else if (registration.IsNode() && !ReferenceEquals(registration, nodes[key]))
            {
                // One node too many: the rules say so.
                split.Add(Complete(registration, datacenter));
            }

            split.AddRange(SplitOne(registration, node, services[key]));
        }

        return split;
    }

    /// <summary>Finds the registration that says what each node is: the one that is about nothing else, or else the first.</summary>
    private static Dictionary<string, RegistrationRecord> FindNodes(List<ConsulRecord> records)
    {
        Dictionary<string, RegistrationRecord> nodes = new(StringComparer.Ordinal);
        foreach (RegistrationRecord registration in records.OfType<RegistrationRecord>().OrderByDescending(IsNode))
        {
            nodes.TryAdd(registration.NodeKey(), registration);
        }

        return nodes;
    }

    private static RegistrationRecord Complete(RegistrationRecord node, string datacenter) => node with
    {
        Datacenter = Or(node.Datacenter, datacenter),
        Service = null,
        Check = null,
        Checks = null,
    };

    private static IEnumerable<RegistrationRecord> SplitOne(RegistrationRecord registration, RegistrationRecord node, IEnumerable<NodeService> services)
    {
        RegistrationRecord part = registration with
        {
            Datacenter = Or(registration.Datacenter, node.Datacenter),
            Id = Or(registration.Id, node.Id),
            Address = Or(registration.Address, node.Address),
            TaggedAddresses = registration.TaggedAddresses ?? node.TaggedAddresses,
            NodeMeta = registration.NodeMeta ?? node.NodeMeta,
            Service = null,
            Check = null,
            Checks = null,
        };
        if (registration.Service is { } service)
        {
            yield return part with { Service = Complete(service) };
        }

        foreach (HealthCheck? check in (IEnumerable<HealthCheck?>)[.. registration.Check is null ? Array.Empty<HealthCheck?>() : [registration.Check], .. registration.Checks ?? []])
        {
            // One that is null is deadly: it is left for the rules to say so.
            yield return check is null ? part with { Checks = [null] } : part with { Check = check.Layout.IsRead ? check : Complete(check, registration.Node, services) };
        }
    }

    private static NodeService Complete(NodeService service) => service.Id.Length == 0 && !service.Layout.IsRead ? service with { Id = service.Service } : service;

    private static HealthCheck Complete(HealthCheck check, string node, IEnumerable<NodeService> services)
    {
        NodeService? service = services.FirstOrDefault(service => service.Id.Equals(check.ServiceId, StringComparison.OrdinalIgnoreCase));
        return check with
        {
            Node = Or(check.Node, node),
            Name = Or(check.Name, check.CheckId),

            // A restoring server sets both. Source: format document 6.1.
            ServiceName = service?.Service ?? check.ServiceName,
            ServiceTags = service is null ? check.ServiceTags : service.Tags,
        };
    }

    private static string Or(string text, string other) => text.Length == 0 ? other : text;
}
