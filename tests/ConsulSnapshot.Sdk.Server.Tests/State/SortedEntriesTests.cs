using System.Text;
using ConsulSnapshot.Sdk.Server.State;

namespace ConsulSnapshot.Sdk.Server.Tests.State;

public class SortedEntriesTests
{
    [Fact]
    public void Ranges_agree_with_a_plain_search()
    {
        Random random = new(11);
        for (int round = 0; round < 300; round++)
        {
            List<KeyValueEntry> entries = [.. Enumerable.Range(0, random.Next(40)).Select(i => new KeyValueEntry(Word(random), (ulong)random.Next(100), i, 1))];
            byte[] prefix = Word(random);
            List<KeyValueEntry> plain = [.. entries
                .GroupBy(entry => Convert.ToHexString(entry.Key.Span))
                .Select(group => group.Last())
                .Where(entry => entry.Key.Span.StartsWith(prefix))
                .OrderBy(entry => Convert.ToHexString(entry.Key.Span), StringComparer.Ordinal)];

            SortedEntries sorted = new(entries);

            Assert.Equal(plain, sorted.Below(prefix).ToArray());
            Assert.Equal(plain.Select(entry => entry.ModifyIndex).DefaultIfEmpty().Max(), sorted.MaxIndexBelow(prefix));
        }
    }

    private static byte[] Word(Random random) => Encoding.Latin1.GetBytes(new string([.. Enumerable.Range(0, random.Next(4)).Select(_ => "ab/\u00ff"[random.Next(4)])]));
}
