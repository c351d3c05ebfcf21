namespace ConsulSnapshot.Sdk;

/// <summary>Rules about what servers keep for themselves: indexes, metadata, federation, virtual addresses.</summary>
internal sealed class ServerRules(RestoreState state) : RecordRules(state)
{
    public void Visit(IndexRecord index, in RecordPlace place)
    {
        if (RequireKey(index.Key, "Key", place, null))
        {
            State.Claim("index", index.Key, place, index.Key);
        }
    }

    public void Visit(SystemMetadataRecord metadata, in RecordPlace place)
    {
        if (RequireKey(metadata.Key, "Key", place, null))
        {
            State.Claim("system-metadata", metadata.Key, place, metadata.Key);
        }
    }

    public void Visit(AutopilotRecord autopilot, in RecordPlace place)
    {
        _ = autopilot;
        State.Claim("autopilot", "", place, null);
    }

    public void Visit(FederationStateRecord federation, in RecordPlace place)
    {
        if (federation.State is not { } content)
        {
            Findings.Fatal(NullReference, place, null, "State must not be nil: a restoring server dies of it. Remove the record.");
        }
        else if (RequireKey(content.Datacenter, "State.Datacenter", place, null))
        {
            State.Claim("federation-state", content.Datacenter, place, content.Datacenter);
        }
    }

    public void Visit(FreeVirtualIPRecord address, in RecordPlace place)
    {
        // There is one counter; addresses that are free are told apart by themselves.
        if (address.IsCounter)
        {
            State.Claim("free-virtual-ip-counter", "", place, null);
        }
    }

    public void Visit(ServiceVirtualIPRecord address, in RecordPlace place)
    {
        string name = address.Service.ServiceName.Name;
        if (RequireKey(name, "Service.ServiceName.Name", place, null))
        {
            State.Claim("service-virtual-ip", $"{address.Service.Peer}/{name}", place, name);
        }

        if (address.ManualIPs is { Count: > 0 } manual)
        {
            Findings.Lost("manual-virtual-ips", place, name, $"The {manual.Count} manual virtual addresses are not restored: set them again afterwards.");
        }
    }
}
