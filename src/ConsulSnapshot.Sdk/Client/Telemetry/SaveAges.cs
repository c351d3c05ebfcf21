using System.Diagnostics.Metrics;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>The monitors of clients, for the gauge of their ages.</summary>
/// <remarks>Thread-safe. Holds no monitor that nobody else holds.</remarks>
internal sealed class SaveAges
{
    private readonly Lock _lock = new();
    private readonly List<(WeakReference<SnapshotSaveMonitor> Monitor, KeyValuePair<string, object?>[] Tags)> _monitors = [];

    /// <summary>Adds a monitor; one that is there already keeps its tags.</summary>
    public void Add(SnapshotSaveMonitor monitor, KeyValuePair<string, object?>[] tags)
    {
        lock (_lock)
        {
            _monitors.RemoveAll(static item => !item.Monitor.TryGetTarget(out _));
            if (!_monitors.Exists(item => Is(item.Monitor, monitor)))
            {
                _monitors.Add((new WeakReference<SnapshotSaveMonitor>(monitor), tags));
            }
        }
    }

    public void Remove(SnapshotSaveMonitor monitor)
    {
        lock (_lock)
        {
            _monitors.RemoveAll(item => Is(item.Monitor, monitor));
        }
    }

    /// <summary>Measures the age of each monitor that knows of a good save; of several with the same tags, which save from the same server, the youngest.</summary>
    public IEnumerable<Measurement<double>> Observe()
    {
        lock (_lock)
        {
            List<(KeyValuePair<string, object?>[] Tags, double Age)> ages = [];
            foreach ((WeakReference<SnapshotSaveMonitor> reference, KeyValuePair<string, object?>[] tags) in _monitors)
            {
                if (!reference.TryGetTarget(out SnapshotSaveMonitor? monitor) || monitor.Age is not { TotalSeconds: var age })
                {
                    continue;
                }

                int same = ages.FindIndex(known => known.Tags.AsSpan().SequenceEqual(tags));
                if (same < 0)
                {
                    ages.Add((tags, age));
                }
                else if (age < ages[same].Age)
                {
                    ages[same] = (tags, age);
                }
            }

            return ages.ConvertAll(static known => new Measurement<double>(known.Age, known.Tags));
        }
    }

    private static bool Is(WeakReference<SnapshotSaveMonitor> reference, SnapshotSaveMonitor monitor) =>
        reference.TryGetTarget(out SnapshotSaveMonitor? target) && ReferenceEquals(target, monitor);
}
