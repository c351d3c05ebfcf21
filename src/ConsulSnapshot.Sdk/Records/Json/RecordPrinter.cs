using System.Buffers;

namespace ConsulSnapshot.Sdk;

/// <summary>Prints records as JSON, one after the other, into memory that is used again.</summary>
/// <param name="options">Choices.</param>
internal sealed class RecordPrinter(RecordJsonOptions options)
{
    private readonly List<JsonPiece> _pieces = [];
    private byte[] _whole = [];

    public RecordJsonOptions Options { get; } = options;

    /// <summary>Gets where records are printed to.</summary>
    public GoJsonBuffer Json { get; } = new();

    /// <summary>Prints a record's value.</summary>
    /// <exception cref="SnapshotFormatException">The record has not the shape of its type, or exceeds a limit. Nothing of it was printed then.</exception>
    public void Print(in StateRecord record)
    {
        int start = Json.Length;
        try
        {
            ShapeViolation? violation = Print(record.Type, Whole(record.Value));
            if (violation is not null)
            {
                Json.Truncate(start);
                throw ShapeMessage.ToException(record, violation);
            }
        }
        catch (JsonLimitException exception)
        {
            Json.Truncate(start);
            throw ShapeMessage.ToException(record, exception);
        }
    }

    /// <summary>Prints a part of a record as it was encoded.</summary>
    /// <param name="shape">Its shape; <see langword="null"/> if it has none.</param>
    /// <param name="kind">Its kind, if it is a configuration entry.</param>
    /// <param name="value">Its MessagePack value.</param>
    /// <exception cref="SnapshotFormatException">It exceeds a limit.</exception>
    public void PrintPart(StructShape? shape, string? kind, ReadOnlySpan<byte> value)
    {
        _pieces.Clear();
        ShapePrinter printer = new(value, Json, _pieces, Options);
        try
        {
            printer.PrintPart(shape, kind);
        }
        catch (JsonLimitException exception)
        {
            throw ShapeMessage.ToException(default, exception);
        }
    }

    private ShapeViolation? Print(RecordType type, ReadOnlySpan<byte> value)
    {
        if (ProtobufPrinter.Prints(type))
        {
            return ProtobufPrinter.Print(type, value, Json, Options.Redact);
        }

        _pieces.Clear();
        ShapePrinter printer = new(value, Json, _pieces, Options);
        ValueShape? shape = RecordCatalog.Find(type)?.Shape;
        if (type == RecordType.ConfigEntry)
        {
            printer.PrintConfigEntry();
        }
        else if (Options.AsConsul && ConsulConstants.Find(type) is { } constant)
        {
            printer.PrintConstant(shape!.Members!, constant);
        }
        else if (Options.AsConsul && type == RecordType.PreparedQuery)
        {
            printer.PrintQueryConstant();
        }
        else if (shape is not null && !(Options.AsConsul && type is (RecordType.LegacyAcl or RecordType.LegacyAclBootstrap)))
        {
            printer.Print(shape);
        }
        else if (Options.Redact)
        {
            // Nobody knows what is in there.
            Json.Null();
        }
        else
        {
            printer.PrintAny();
        }

        return printer.Violation;
    }

    private ReadOnlySpan<byte> Whole(in ReadOnlySequence<byte> value)
    {
        if (value.IsSingleSegment)
        {
            return value.FirstSpan;
        }

        if (_whole.Length < value.Length)
        {
            _whole = new byte[Math.Max(value.Length, 2 * _whole.Length)];
        }

        value.CopyTo(_whole);
        return _whole.AsSpan(0, (int)value.Length);
    }
}
