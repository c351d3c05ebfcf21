using System.Buffers;
using System.IO.Pipelines;

namespace ConsulSnapshot.Sdk.Fuzzing;

/// <summary>Reads bytes as a state, whole and in small pieces, which must give the same records; then each record as <see cref="RecordTarget"/> does.</summary>
internal static class StateTarget
{
    private static readonly SnapshotReaderOptions s_options = new() { MaxRecordLength = 1 << 16, MaxDepth = 100 };

    public static async Task RunAsync(byte[] input)
    {
        (List<Whole> whole, string? refused) = await ReadAsync(PipeReader.Create(new ReadOnlySequence<byte>(input)));
        using MemoryStream stream = new(input);
        (List<Whole> pieces, string? refusedPieces) = await ReadAsync(PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 16, minimumReadSize: 1)));
        FuzzAssert.That(refused == refusedPieces, $"Whole and in pieces must give the same answer:\n{refused}\n{refusedPieces}");
        FuzzAssert.That(whole.SequenceEqual(pieces), $"Whole and in pieces must give the same records: {whole.Count} and {pieces.Count}.");

        int position = whole.Count == 0 ? 0 : (int)whole[0].Offset;
        foreach (Whole record in whole)
        {
            FuzzAssert.That(record.Offset == position, $"A record at {record.Offset} must be at {position}.");
            FuzzAssert.Same(input.AsSpan(position + 1, record.Value.Length / 2), Convert.FromHexString(record.Value), "A record and its bytes in the state");
            position += 1 + (record.Value.Length / 2);
            RecordTarget.Run(record.Type, input.AsMemory((int)record.Offset + 1, record.Value.Length / 2));
        }

        FuzzAssert.That(refused is not null || position == input.Length || whole.Count == 0, "A state that was read to its end must have no bytes left.");
    }

    private static async Task<(List<Whole> Records, string? Refused)> ReadAsync(PipeReader pipe)
    {
        List<Whole> records = [];
        try
        {
            await foreach (StateRecord record in new StateReader(pipe, s_options).ReadRecordsAsync())
            {
                FuzzAssert.That(record.Number == records.Count, $"Record {records.Count} says that it is record {record.Number}.");
                records.Add(new Whole(record.Type, Convert.ToHexString(record.Value.ToArray()), record.Offset));
            }

            return (records, null);
        }
        catch (SnapshotException exception)
        {
            return (records, exception.Message);
        }
    }

    private sealed record Whole(RecordType Type, string Value, long Offset);
}
