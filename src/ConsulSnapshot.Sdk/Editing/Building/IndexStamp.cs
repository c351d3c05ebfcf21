namespace ConsulSnapshot.Sdk;

/// <summary>Gives Raft indexes to what has none, in the order of the input.</summary>
internal static class IndexStamp
{
    public static List<StampedRecord> Apply(List<ConsulRecord> records, ulong first)
    {
        List<StampedRecord> stamped = new(records.Count);
        Dictionary<string, RegistrationRecord> nodes = new(StringComparer.Ordinal);
        ulong next = first;
        foreach (ConsulRecord given in records)
        {
            ConsulRecord record = given;
            ulong index = 0;
            if (record is RegistrationRecord part && !part.IsNode())
            {
                // The node comes before what is on it, and all of them repeat its indexes. Source: format document 6.1.
                RegistrationRecord node = nodes[part.NodeKey()];
                record = part with { CreateIndex = Or(part.CreateIndex, node.CreateIndex), ModifyIndex = Or(part.ModifyIndex, node.ModifyIndex) };
            }

            if (RecordIndexes.Get(record) is { } indexes)
            {
                index = Or(indexes.Modify, Or(indexes.Create, next));
                record = indexes.Create == 0 || indexes.Modify == 0 ? RecordIndexes.With(record, Or(indexes.Create, index), index) : record;
            }
            else if (record is CoordinateBatchRecord)
            {
                index = next;
            }

            next = Math.Max(next, index + 1);
            stamped.Add(new StampedRecord(record, index, stamped.Count));
            if (record is RegistrationRecord registration && registration.IsNode())
            {
                nodes.TryAdd(registration.NodeKey(), registration);
            }
        }

        return stamped;
    }

    private static ulong Or(ulong index, ulong other) => index == 0 ? other : index;
}
