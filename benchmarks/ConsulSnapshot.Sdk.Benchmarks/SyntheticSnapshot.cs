using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Nerdbank.MessagePack;

namespace ConsulSnapshot.Sdk.Benchmarks;

/// <summary>A snapshot of any size, the same for the same seed: KV entries of about 500 bytes, and some services.</summary>
internal sealed class SyntheticSnapshot(int entries)
{
    private const int Seed = 20261123;
    private const int Services = 5000;
    private const int Words = 4096;
    private const ulong LastIndex = 2_000_000;

    // Unix time 1 January 2026: files made on two days are the same.
    private static readonly DateTimeOffset s_time = DateTimeOffset.FromUnixTimeSeconds(1767225600);

    private readonly Random _random = new(Seed);
    private readonly ArrayBufferWriter<byte> _record = new(1024);
    private readonly StringBuilder _value = new(512);

    public static async Task WriteAsync(string path, int entries)
    {
        SnapshotMetadata metadata = new()
        {
            Id = $"2-{LastIndex}-{s_time.ToUnixTimeMilliseconds()}",
            Index = LastIndex,
            Term = 2,
            Servers = [new RaftServer("9fc977d3-36e9-335e-3b7d-d508e55c563c", "127.0.0.1:8300", RaftSuffrage.Voter)],
            ConfigurationIndex = 1,
        };
        await using SnapshotWriter writer = SnapshotWriter.Create(path, metadata, new SnapshotWriterOptions { CompressionLevel = CompressionLevel.Optimal, Timestamp = s_time });
        await writer.WriteHeaderAsync(new StateHeader(LastIndex));
        await new SyntheticSnapshot(entries).WriteRecordsAsync(writer);
        await writer.CompleteAsync();
    }

    private async Task WriteRecordsAsync(SnapshotWriter writer)
    {
        string[] words = [.. Enumerable.Range(0, Words).Select(_ => Word())];
        for (int i = 0; i < Services; i++)
        {
            await writer.WriteRecordAsync(Service(i, words));
        }

        for (int i = 0; i < entries; i++)
        {
            await writer.WriteRecordAsync(Entry(i, words));
        }
    }

    private StateRecord Entry(int number, string[] words)
    {
        MessagePackWriter writer = Begin(7);
        WriteIndexes(ref writer, "CreateIndex", number);
        Write(ref writer, "Flags", 0);
        Write(ref writer, "Key", string.Create(CultureInfo.InvariantCulture, $"app/{words[number % 997]}/config/{number:x8}"));
        Write(ref writer, "LockIndex", 0);
        WriteIndexes(ref writer, "ModifyIndex", number);
        Write(ref writer, "Session", "");
        Write(ref writer, "Value", Value(words));
        return End(ref writer, RecordType.KeyValue);
    }

    private StateRecord Service(int number, string[] words)
    {
        MessagePackWriter writer = Begin(7);
        Write(ref writer, "Address", string.Create(CultureInfo.InvariantCulture, $"10.{number >> 16}.{(number >> 8) & 255}.{number & 255}"));
        WriteIndexes(ref writer, "CreateIndex", number);
        Write(ref writer, "Datacenter", "dc1");
        WriteIndexes(ref writer, "ModifyIndex", number);
        Write(ref writer, "Node", string.Create(CultureInfo.InvariantCulture, $"node-{number / 10}"));
        writer.Write("NodeMeta");
        writer.WriteMapHeader(1);
        Write(ref writer, "rack", words[number % Words]);
        writer.Write("Service");
        writer.WriteMapHeader(3);
        Write(ref writer, "ID", string.Create(CultureInfo.InvariantCulture, $"{words[number % 311]}-{number}"));
        Write(ref writer, "Port", 8000 + (number % 1000));
        Write(ref writer, "Service", words[number % 311]);
        return End(ref writer, RecordType.Register);
    }

    private MessagePackWriter Begin(int members)
    {
        _record.ResetWrittenCount();
        MessagePackWriter writer = new(_record);
        writer.WriteMapHeader(members);
        return writer;
    }

    private StateRecord End(ref MessagePackWriter writer, RecordType type)
    {
        writer.Flush();
        return new StateRecord(type, new ReadOnlySequence<byte>(_record.WrittenMemory));
    }

    private static void WriteIndexes(ref MessagePackWriter writer, string name, int number) => Write(ref writer, name, 100 + number);

    private static void Write(ref MessagePackWriter writer, string name, int value)
    {
        writer.Write(name);
        writer.Write(value);
    }

    private static void Write(ref MessagePackWriter writer, string name, string value)
    {
        writer.Write(name);
        writer.WriteStringHeader(Encoding.UTF8.GetByteCount(value));
        writer.WriteRaw(Encoding.UTF8.GetBytes(value));
    }

    private string Value(string[] words)
    {
        _value.Clear().Append('{');
        while (_value.Length < 385)
        {
            // Few words are common and most are rare, as in real configuration.
            double skewed = _random.NextDouble();
            _value.Append('"').Append(words[(int)(skewed * skewed * skewed * Words)]).Append("\":\"").Append(_random.Next(100_000)).Append("\",");
        }

        return _value.Append("\"end\":1}").ToString();
    }

    private string Word() =>
        string.Create(3 + _random.Next(8), _random, static (span, random) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = (char)('a' + random.Next(26));
            }
        });
}
