using System.Buffers;
using System.Text.Json;

namespace ConsulSnapshot.Sdk.Fuzzing;

/// <summary>Reads bytes as one record, a type byte and a value: typed, written, read again, and printed.</summary>
internal static class RecordTarget
{
    private static readonly JsonDocumentOptions s_deep = new() { MaxDepth = 100_000 };
    private static readonly RecordJsonOptions s_asConsul = new() { AsConsul = true };

    public static Task RunAsync(byte[] input)
    {
        if (input.Length > 1 && IsOneValue(input.AsSpan(1)))
        {
            Run((RecordType)input[0], input.AsMemory(1));
        }

        return Task.CompletedTask;
    }

    /// <summary>Tries one record, whose value is one MessagePack value.</summary>
    public static void Run(RecordType type, ReadOnlyMemory<byte> value)
    {
        StateRecord record = new(type, new ReadOnlySequence<byte>(value));
        if (ToTyped(record) is { } typed)
        {
            byte[] once = Encode(typed);
            FuzzAssert.That(IsOneValue(once), $"What is written must be one MessagePack value: {Convert.ToHexString(once)}");
            ConsulRecord? again = ToTyped(new StateRecord(type, new ReadOnlySequence<byte>(once)));
            FuzzAssert.That(again is not null, $"What is written must be read again: {Convert.ToHexString(once)}");
            FuzzAssert.Same(once, Encode(again), "What is written, and what is written after reading that,");
            FuzzAssert.That(typed.Identity == again.Identity, "What is written must be found by the same identity.");
            FuzzAssert.That(typed.ToString().Length >= 0, "An object must have a text.");
        }

        Print(record, RecordJsonOptions.Default);
        Print(record, RecordJsonOptions.Redacted);
        Print(record, s_asConsul);
    }

    private static bool IsOneValue(ReadOnlySpan<byte> bytes) => new ValueScanner(100).Scan(bytes, out int consumed) == ScanResult.Done && consumed == bytes.Length;

    private static ConsulRecord? ToTyped(StateRecord record)
    {
        try
        {
            return record.ToTyped();
        }
        catch (SnapshotFormatException)
        {
            return null;
        }
    }

    private static byte[] Encode(ConsulRecord typed)
    {
        ArrayBufferWriter<byte> output = new();
        typed.Encode(output);
        return output.WrittenSpan.ToArray();
    }

    private static void Print(StateRecord record, RecordJsonOptions options)
    {
        ArrayBufferWriter<byte> output = new();
        try
        {
            record.WriteJson(output, options);
        }
        catch (SnapshotFormatException)
        {
            FuzzAssert.That(output.WrittenCount == 0, "Nothing may be written of a record that cannot be printed.");
            return;
        }

        try
        {
            JsonDocument.Parse(output.WrittenMemory, s_deep).Dispose();
        }
        catch (JsonException exception)
        {
            throw new FuzzAssertException($"What is printed ({options}) must be JSON: {Convert.ToHexString(output.WrittenSpan)}", exception);
        }
    }
}
