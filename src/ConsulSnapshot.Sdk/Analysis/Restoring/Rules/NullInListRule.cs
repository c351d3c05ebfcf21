namespace ConsulSnapshot.Sdk;

/// <summary>Finds nil inside lists of untyped configuration, of which servers die later.</summary>
/// <remarks>Source: format document 8.3 and 12.1.</remarks>
internal static class NullInListRule
{
    public static void Check(NodeService service, in RecordPlace place, string key, FindingCollector findings)
    {
        ConnectProxyConfig proxy = service.Proxy;
        bool found = HasNilInList(proxy.Config)
            || (proxy.Upstreams?.Any(static upstream => HasNilInList(upstream.Config)) ?? false)
            || HasNilInList(proxy.EnvoyExtensions);
        Report(found, place, key, findings);
    }

    public static void Check(ValueList<EnvoyExtension>? extensions, in RecordPlace place, string key, FindingCollector findings) =>
        Report(HasNilInList(extensions), place, key, findings);

    /// <summary>Tells whether there is a nil inside a list, at any depth; of <paramref name="inMaps"/>, also as a value of a map.</summary>
    public static bool HasNilInList(ValueMap<string, ConsulValue>? map, bool inMaps = false)
    {
        if (map is null)
        {
            return false;
        }

        foreach (ConsulValue value in map.Values)
        {
            if (value.Kind == ConsulValueKind.Nil ? inMaps : HasNil(value, inMaps))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasNilInList(ValueList<EnvoyExtension>? extensions) =>
        extensions?.Any(static extension => HasNilInList(extension.Arguments)) ?? false;

    private static bool HasNil(ConsulValue value, bool inMaps)
    {
        // Depth is not limited by anything, so that a stack of our own is used, not the thread's.
        Stack<ConsulValue> open = new([value]);
        while (open.TryPop(out ConsulValue next))
        {
            bool isList = next.Kind == ConsulValueKind.List;
            if (!isList && next.Kind != ConsulValueKind.Map)
            {
                continue;
            }

            foreach (ConsulValue inner in isList ? next.AsList() : next.AsMap().Values)
            {
                if (inner.Kind == ConsulValueKind.Nil && (isList || inMaps))
                {
                    return true;
                }

                open.Push(inner);
            }
        }

        return false;
    }

    private static void Report(bool found, in RecordPlace place, string key, FindingCollector findings)
    {
        if (found)
        {
            findings.Suspicious("null-in-list", place, key,
                "There is a null in a list of the configuration: a restored server closes the connection for every answer that contains the service. Remove the null.");
        }
    }
}
