namespace ConsulSnapshot.Sdk;

/// <summary>What a builder writes: complete, checked and in order.</summary>
/// <param name="Records">The records, in Consul's order.</param>
/// <param name="LastIndex">The highest index of the state.</param>
internal sealed record BuilderContent(IReadOnlyList<ConsulRecord> Records, ulong LastIndex)
{
    /// <summary>Completes what people said.</summary>
    /// <exception cref="InvalidOperationException">Something could not be restored, or would be lost.</exception>
    public static BuilderContent Complete(IReadOnlyList<SnapshotBuilder.Draft> drafts, SnapshotBuilderOptions options)
    {
        List<ConsulRecord> records = IntentionParts.Convert(drafts, options);
        records = RegistrationParts.Split(records, options.Datacenter);
        ServerParts.AddMissing(records, options.Release);
        new IdParts(records, options).Fill();
        List<StampedRecord> stamped = IndexStamp.Apply(records, options.FirstIndex);
        List<StampedRecord> ordered = [.. stamped, .. TableIndexes.FindMissing(stamped, options.Release)];
        ordered.Sort(RecordOrder.Compare);
        List<ConsulRecord> content = [.. ordered.Select(static record => record.Record)];
        BuilderRules.ThrowIfViolated(content, options.Release);
        return new BuilderContent(content, TableIndexes.FindLast(ordered));
    }
}
