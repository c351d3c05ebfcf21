using System.Diagnostics;
using System.Diagnostics.Metrics;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>What measuring costs, and how its histograms are cut.</summary>
public class ClientInstrumentsTests
{
    [Fact]
    public void Nothing_is_allocated_while_nobody_listens()
    {
        using Meter meter = new("nobody listens");
        ClientInstruments instruments = new(meter);
        TagList tags = new([new("consul.snapshot.client", "default")]);
        ByteCount count = new(instruments.Received, [.. tags]);
        Measure();
        long before = GC.GetAllocatedBytesForCurrentThread();

        Measure();

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(2 * 65536, count.Total);

        void Measure()
        {
            count.Add(65536);
            instruments.Ended(tags, TelemetryOutcome.Success, null, TimeSpan.FromSeconds(1));
            instruments.Attempted(tags, TelemetryOutcome.Success, null);
        }
    }

    [Fact]
    public void Each_histogram_has_buckets_for_what_it_measures()
    {
        using Meter meter = new("buckets");
        List<Instrument> published = [];
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, _) => published.AddRange(instrument.Meter == meter ? [instrument] : []);
        listener.Start();
        _ = new ClientInstruments(meter);

        foreach (Histogram<double> seconds in published.OfType<Histogram<double>>())
        {
            IReadOnlyList<double> buckets = seconds.Advice!.HistogramBucketBoundaries!;
            Assert.Equal(buckets.Order(), buckets);
            Assert.InRange(buckets[^1], 600, 7200);
        }

        Assert.Equal(16L << 30, Assert.Single(published.OfType<Histogram<long>>()).Advice!.HistogramBucketBoundaries![^1]);
    }
}
