namespace ConsulSnapshot.Sdk;

/// <summary>The one place where it is worded that a record has not the shape of its type.</summary>
internal static class ShapeMessage
{
    public static SnapshotFormatException ToException(StateRecord record, ShapeViolation violation)
    {
        // The type byte comes before the value.
        long offset = record.Offset + 1 + violation.Offset;
        return new SnapshotFormatException(SnapshotError.Record, "state.bin", offset, Rule(record, violation), violation.Expected, violation.Found);
    }

    public static SnapshotFormatException ToException(StateRecord record, JsonLimitException exception) =>
        new(SnapshotError.LimitExceeded, "state.bin", record.Offset, $"record {record.Number} ({record.Type.ToConsulName()}) cannot be printed: {exception.Message}", exception.Limit, "more");

    private static string Rule(StateRecord record, ShapeViolation violation) => violation.Path.Length == 0
        ? $"record {record.Number} ({record.Type.ToConsulName()}) must have the shape of its type"
        : $"{violation.Path} of record {record.Number} ({record.Type.ToConsulName()}) must have the shape of its type";
}
