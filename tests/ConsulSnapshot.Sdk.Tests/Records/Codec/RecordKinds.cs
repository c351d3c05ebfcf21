using System.Buffers;
using CsCheck;

namespace ConsulSnapshot.Sdk.Tests.Records.Codec;

/// <summary>All types of records whose shape is known, and all kinds of configuration entries, under one name each.</summary>
internal static class RecordKinds
{
    private const string EntryPrefix = "ConfigEntry/";

    public static IReadOnlyList<string> Kinds { get; } = [.. ConfigEntryKind.All.Where(kind => ConfigEntryKind.ShapeOf(kind) is not null).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> All { get; } =
    [
        .. Enum.GetValues<RecordType>().Where(type => type != RecordType.ConfigEntry && RecordCatalog.Find(type)?.Shape is not null).Select(type => type.ToString()),
        .. Kinds.Select(kind => EntryPrefix + kind),
    ];

    public static RecordType TypeOf(string name) => name.StartsWith(EntryPrefix, StringComparison.Ordinal) ? RecordType.ConfigEntry : Enum.Parse<RecordType>(name);

    /// <summary>The kind of configuration entries; <see langword="null"/> for other records.</summary>
    public static string? KindOf(string name) => name.StartsWith(EntryPrefix, StringComparison.Ordinal) ? name[EntryPrefix.Length..] : null;

    public static Gen<byte[]> Values(string name) =>
        KindOf(name) is { } kind ? CanonicalValues.OfKind(kind) : CanonicalValues.Of(RecordCatalog.Find(TypeOf(name))!.Shape!);

    public static StateRecord Record(string name, byte[] value) => new(TypeOf(name), new ReadOnlySequence<byte>(value), number: 3, offset: 1000);

    public static byte[] Encode(ConsulRecord record)
    {
        ArrayBufferWriter<byte> output = new();
        record.Encode(output);
        return output.WrittenSpan.ToArray();
    }

    public static byte[] Encode(ConsulStruct part)
    {
        ArrayBufferWriter<byte> output = new();
        part.Write(new ValueWriter(output, ConsulMinor.NewestVerified));
        return output.WrittenSpan.ToArray();
    }
}
