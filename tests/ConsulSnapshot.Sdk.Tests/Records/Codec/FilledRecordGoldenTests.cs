using System.Buffers;
using System.Text;

namespace ConsulSnapshot.Sdk.Tests.Records.Codec;

/// <summary>Each type of records and each kind of configuration entries with every member that it can have, as a person has reviewed it.</summary>
public class FilledRecordGoldenTests
{
    private static readonly RecordJsonOptions s_redacted = new() { Redact = true };

    [Fact]
    public void Records_with_all_members_print_as_reviewed() => Golden.Verify(Print(RecordKinds.All.Where(name => RecordKinds.KindOf(name) is null), RecordJsonOptions.Default));

    [Fact]
    public void Configuration_entries_with_all_members_print_as_reviewed() => Golden.Verify(Print(RecordKinds.All.Where(name => RecordKinds.KindOf(name) is not null), RecordJsonOptions.Default));

    [Fact]
    public void Secrets_of_records_with_all_members_are_left_out_as_reviewed() => Golden.Verify(Print(RecordKinds.All, s_redacted));

    [Fact]
    public void Records_with_all_members_are_written_as_they_were_read() => Assert.All(
        RecordKinds.All, name => Assert.Equal(FilledValues.Of(name), RecordKinds.Encode(RecordKinds.Record(name, FilledValues.Of(name)).ToTyped())));

    private static string Print(IEnumerable<string> names, RecordJsonOptions options)
    {
        StringBuilder text = new();
        foreach (string name in names)
        {
            ArrayBufferWriter<byte> json = new();
            RecordKinds.Record(name, FilledValues.Of(name)).WriteJson(json, options);
            text.Append($"{name}\n  {Encoding.UTF8.GetString(json.WrittenSpan)}\n");
        }

        return text.ToString();
    }
}
