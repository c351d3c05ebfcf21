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

    // One pass over the bytes: depth is not limited by anything, so that neither the thread's stack may be used, nor each level read anew.
    private static bool HasNil(ConsulValue value, bool inMaps)
    {
        ValueReader reader = new(value.Encoded.Span);
        Stack<(ulong Left, bool IsMap)> open = new();
        (ulong Left, bool IsMap) current = (1, true);
        while (reader.IsGood)
        {
            while (current.Left == 0)
            {
                if (!open.TryPop(out current))
                {
                    return false;
                }
            }

            // Of a map twice its pairs are to come; of the value itself, one.
            bool isKey = current.IsMap && open.Count > 0 && current.Left % 2 == 0;
            current.Left--;
            if (!isKey && reader.NextIsNil && (inMaps || !current.IsMap))
            {
                return true;
            }

            if (isKey || !TryBegin(ref reader, out (ulong Left, bool IsMap) inner))
            {
                reader.Pass();
                continue;
            }

            open.Push(current);
            current = inner;
        }

        return false;
    }

    private static bool TryBegin(ref ValueReader reader, out (ulong Left, bool IsMap) inner)
    {
        switch (reader.NextCode)
        {
            case (>= 0x90 and <= 0x9f) or 0xdc or 0xdd:
                reader.TryBeginList(out ulong count);
                inner = (count, false);
                return true;
            case (>= 0x80 and <= 0x8f) or 0xde or 0xdf:
                reader.TryBeginMap(out uint pairs);
                inner = (2UL * pairs, true);
                return true;
            default:
                inner = default;
                return false;
        }
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
