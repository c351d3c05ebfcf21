using System.Buffers;
using System.Text;

namespace ConsulSnapshot.Sdk;

/// <summary>Prints records as JSON in Consul's manner.</summary>
/// <remarks>Names and order of members, what is left out, durations, times and escaping are those of Consul's API. Source: format document, section 12.</remarks>
public static class RecordJson
{
    // What is bigger was made for one big record, and is not kept.
    private const int MaxKept = 1 << 20;

    [ThreadStatic]
    private static RecordPrinter? s_default;

    [ThreadStatic]
    private static RecordPrinter? s_redacted;

    /// <summary>Prints a record's value, without typed objects on the way.</summary>
    /// <param name="record">The record, which must still be valid.</param>
    /// <param name="output">The target; nothing is written to it if the record cannot be printed.</param>
    /// <param name="options">Choices; <see langword="null"/> for the defaults, which show secrets.</param>
    /// <exception cref="SnapshotFormatException">The record has not the shape of its type, or is nested too deeply.</exception>
    public static void WriteJson(this StateRecord record, IBufferWriter<byte> output, RecordJsonOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        RecordPrinter printer = Take(options ?? RecordJsonOptions.Default);
        printer.Print(record);
        output.Write(printer.Json.WrittenSpan);
        Keep(printer);
    }

    /// <summary>Prints an object.</summary>
    internal static string Print(ConsulStruct value, RecordJsonOptions options)
    {
        ArrayBufferWriter<byte> encoded = new();
        value.Write(new ValueWriter(encoded, ConsulMinor.NewestVerified));
        RecordPrinter printer = Take(options);
        if (value is ConsulRecord record)
        {
            printer.Print(new StateRecord(record.RecordType, new ReadOnlySequence<byte>(encoded.WrittenMemory)));
        }
        else
        {
            printer.PrintPart(value.StructShape, (value as ConfigEntry)?.Kind, encoded.WrittenSpan);
        }

        string text = Encoding.UTF8.GetString(printer.Json.WrittenSpan);
        Keep(printer);
        return text;
    }

    private static RecordPrinter Take(RecordJsonOptions options)
    {
        ref RecordPrinter? kept = ref KeptFor(options);
        RecordPrinter printer = kept?.Options == options ? kept : new RecordPrinter(options);

        // While it is in use nobody else may have it: what it writes to may print as well.
        kept = null;
        printer.Json.Truncate(0);
        return printer;
    }

    private static void Keep(RecordPrinter printer)
    {
        if (printer.Json.Capacity <= MaxKept)
        {
            KeptFor(printer.Options) = printer;
        }
    }

    private static ref RecordPrinter? KeptFor(RecordJsonOptions options)
    {
        if (options.Redact)
        {
            return ref s_redacted;
        }

        return ref s_default;
    }
}
