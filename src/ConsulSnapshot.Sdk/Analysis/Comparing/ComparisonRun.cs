namespace ConsulSnapshot.Sdk;

/// <summary>One comparison: the state before goes into a table, that after is held against it, and what was not there is looked up by name.</summary>
internal sealed class ComparisonRun
{
    private readonly SnapshotComparisonOptions _options;
    private readonly ObjectKinds _kinds = new();
    private readonly ObjectReader _objects;
    private readonly ComparisonTable _table = new();
    private readonly List<KindTally?> _tallies = [];

    public ComparisonRun(SnapshotComparisonOptions options)
    {
        _options = options;
        _objects = new ObjectReader(_kinds, options.IncludeVolatile);
    }

    public async Task<SnapshotComparison> RunAsync(
        Func<CancellationToken, Task<SnapshotReader>> openBefore, Func<CancellationToken, Task<SnapshotReader>> openAfter, CancellationToken cancellationToken)
    {
        SnapshotVerification before = await ReadAsync(openBefore, new BeforeVisitor(this), cancellationToken).ConfigureAwait(false);
        SnapshotVerification after = await ReadAsync(openAfter, new AfterVisitor(this), cancellationToken).ConfigureAwait(false);
        Count();
        long unnamed = _tallies.Sum(tally => Math.Min(tally?.Disappearing ?? 0, _options.NamesPerKind));
        if (unnamed > 0)
        {
            await NameAsync(openBefore, new NameVisitor(this, unnamed), cancellationToken).ConfigureAwait(false);
        }

        return new SnapshotComparison
        {
            Before = before,
            After = after,
            Kinds = [.. _kinds.InOrder().Where(kind => kind < _tallies.Count && _tallies[kind] is { Count: > 0 }).Select(kind => _tallies[kind]!.ToComparison(_kinds.NameOf(kind)))],
        };
    }

    private async Task<SnapshotVerification> ReadAsync(Func<CancellationToken, Task<SnapshotReader>> open, IObjectVisitor visitor, CancellationToken cancellationToken)
    {
        SnapshotReader reader = await open(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            await reader.VisitAsync((in record, _) => _objects.Read(record, visitor), cancellationToken).ConfigureAwait(false);
            return await reader.VerifyAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads until all names are known; what is read was verified before.</summary>
    private async Task NameAsync(Func<CancellationToken, Task<SnapshotReader>> open, NameVisitor visitor, CancellationToken cancellationToken)
    {
        SnapshotReader reader = await open(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            await foreach (StateRecord record in reader.ReadRecordsAsync(cancellationToken).ConfigureAwait(false))
            {
                _objects.Read(record, visitor);
                if (visitor.IsDone)
                {
                    break;
                }
            }
        }
    }

    private void Count()
    {
        foreach (ref readonly ComparisonSlot slot in _table.Slots)
        {
            if (slot.Marks != ComparisonMarks.None)
            {
                TallyOf(slot.Kind).Add(slot.Marks);
            }
        }
    }

    private KindTally TallyOf(int kind)
    {
        while (_tallies.Count <= kind)
        {
            _tallies.Add(null);
        }

        return _tallies[kind] ??= new KindTally(_options.NamesPerKind);
    }

    /// <summary>Remembers the objects of the state before. Of two with one key the last counts, as on a server.</summary>
    private sealed class BeforeVisitor(ComparisonRun run) : IObjectVisitor
    {
        public void Visit(int kind, in ObjectIdentity identity, ulong content)
        {
            ref ComparisonSlot slot = ref run._table.Find(identity.ToKey(kind), kind);
            slot.Marks = ComparisonMarks.Before;
            slot.Content = content;
        }
    }

    /// <summary>Holds the objects of the state after against those before.</summary>
    private sealed class AfterVisitor(ComparisonRun run) : IObjectVisitor
    {
        public void Visit(int kind, in ObjectIdentity identity, ulong content)
        {
            UInt128 key = identity.ToKey(kind);
            ref ComparisonSlot slot = ref run._table.Find(key, kind);
            ComparisonMarks marks = slot.Marks;
            bool isChanged = (marks & ComparisonMarks.Before) != 0 && slot.Content != content;
            slot.Marks = (marks & ~ComparisonMarks.Changed) | ComparisonMarks.After | (isChanged ? ComparisonMarks.Changed : 0);
            if (marks == ComparisonMarks.None)
            {
                run.TallyOf(kind).FirstAppearing.Add(key, identity);
            }
            else if (isChanged && (marks & ComparisonMarks.Changed) == 0)
            {
                run.TallyOf(kind).FirstChanging.Add(key, identity);
            }
            else if (!isChanged && (marks & ComparisonMarks.Changed) != 0)
            {
                // A later record with this key, which is the one that counts, is as before.
                run.TallyOf(kind).FirstChanging.Remove(key);
            }
        }
    }

    /// <summary>Finds the names of objects that disappear.</summary>
    private sealed class NameVisitor(ComparisonRun run, long left) : IObjectVisitor
    {
        private long _left = left;

        public bool IsDone => _left <= 0;

        public void Visit(int kind, in ObjectIdentity identity, ulong content)
        {
            NameList names = run.TallyOf(kind).FirstDisappearing;
            if (names.IsFull)
            {
                return;
            }

            UInt128 key = identity.ToKey(kind);
            ref ComparisonSlot slot = ref run._table.Find(key, kind);
            if (slot.Marks == ComparisonMarks.Before)
            {
                slot.Marks |= ComparisonMarks.Named;
                names.Add(key, identity);
                _left--;
            }
        }
    }
}
