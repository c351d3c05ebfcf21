using System.Collections;
using System.Globalization;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace ConsulSnapshot.Sdk;

/// <summary>Writes a message as Consul's <c>decode</c> prints it, without white space.</summary>
/// <remarks>
/// Google.Protobuf's own formatter spaces, escapes and sorts differently.
/// Source: format document 12.5; Go, encoding/json; protocolbuffers/protobuf-go, encoding/protojson.
/// </remarks>
/// <param name="output">Where to.</param>
/// <param name="isCanonical">
/// Whether to write protobuf's own JSON (resources) instead of what Go makes of a message's struct (peering): names in camel case,
/// enums by name, 64-bit numbers as text, times as RFC 3339.
/// </param>
/// <param name="redact">Whether to leave out secrets.</param>
internal sealed partial class ProtobufJson(IJsonText output, bool isCanonical, bool redact)
{
    private bool _isFirst;

    /// <summary>Writes a message.</summary>
    public void Write(IMessage message)
    {
        switch (message)
        {
            case Any any when isCanonical:
                WriteAny(any);
                break;
            case Timestamp time when isCanonical && ProtobufTime.TryFormat(time.Seconds, time.Nanos, out string? text):
                WriteText(text);
                break;
            default:
                Begin("{"u8);
                WriteFields(message);
                End("}"u8);
                break;
        }
    }

    private void WriteFields(IMessage message)
    {
        foreach (FieldDescriptor field in message.Descriptor.Fields.InDeclarationOrder())
        {
            object? value = field.Accessor.GetValue(message);
            bool isLeftOut = IsEmpty(field, message, value) || (redact && field.GetOptions()?.DebugRedact == true);
            if (!isLeftOut)
            {
                WriteName(isCanonical ? field.JsonName : field.Name);
                WriteValue(field, value!);
            }
        }
    }

    private static bool IsEmpty(FieldDescriptor field, IMessage message, object? value) =>
        field.HasPresence ? !field.Accessor.HasValue(message)
        : value switch
        {
            ICollection { Count: 0 } or "" or ByteString { IsEmpty: true } => true,
            ICollection or string or ByteString or null => value is null,
            _ => Convert.ToDecimal(value, CultureInfo.InvariantCulture) == 0,
        };

    private void WriteValue(FieldDescriptor field, object value)
    {
        if (field.IsMap)
        {
            WriteMap(field.MessageType.FindFieldByNumber(2), (IDictionary)value);
        }
        else if (field.IsRepeated)
        {
            Begin("["u8);
            foreach (object item in (IList)value)
            {
                WriteComma();
                WriteSingle(field, item);
            }

            End("]"u8);
        }
        else
        {
            WriteSingle(field, value);
        }
    }

    private void WriteMap(FieldDescriptor field, IDictionary map)
    {
        // By bytes, as Go sorts; UTF-16 has another order above U+FFFF.
        SortedList<byte[], object> sorted = new(Comparer<byte[]>.Create(static (x, y) => x.AsSpan().SequenceCompareTo(y)));
        foreach (DictionaryEntry entry in map)
        {
            sorted.Add(Encoding.UTF8.GetBytes((string)entry.Key), entry.Value!);
        }

        Begin("{"u8);
        foreach ((byte[] name, object value) in sorted)
        {
            WriteComma();
            output.WriteString(name);
            output.WriteRaw(":"u8);
            WriteSingle(field, value);
        }

        End("}"u8);
    }

    private void WriteSingle(FieldDescriptor field, object value)
    {
        switch (field.FieldType)
        {
            case FieldType.Message:
                Write((IMessage)value);
                break;
            case FieldType.String:
                WriteText((string)value);
                break;
            case FieldType.Bytes:
                WriteText(((ByteString)value).ToBase64());
                break;
            case FieldType.Enum when isCanonical && field.EnumType.FindValueByNumber(Convert.ToInt32(value, CultureInfo.InvariantCulture)) is { } name:
                WriteText(name.Name);
                break;
            case FieldType.Enum:
                WriteRaw(Convert.ToInt32(value, CultureInfo.InvariantCulture));
                break;
            case FieldType.UInt64 or FieldType.Int64 when isCanonical:
                WriteText(Convert.ToString(value, CultureInfo.InvariantCulture)!);
                break;
            default:
                WriteRaw((IFormattable)value);
                break;
        }
    }

    private void WriteName(string name)
    {
        WriteComma();
        WriteText(name);
        output.WriteRaw(":"u8);
    }

    private void WriteText(string text) => output.WriteString(Encoding.UTF8.GetBytes(text));

    private void WriteRaw(IFormattable number) => output.WriteRaw(Encoding.UTF8.GetBytes(number.ToString(null, CultureInfo.InvariantCulture)));

    private void Begin(ReadOnlySpan<byte> bracket)
    {
        output.WriteRaw(bracket);
        _isFirst = true;
    }

    private void End(ReadOnlySpan<byte> bracket)
    {
        output.WriteRaw(bracket);
        _isFirst = false;
    }

    private void WriteComma()
    {
        output.WriteRaw(_isFirst ? ""u8 : ","u8);
        _isFirst = false;
    }
}
