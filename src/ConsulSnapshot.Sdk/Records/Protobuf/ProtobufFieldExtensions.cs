using Google.Protobuf.Collections;

namespace ConsulSnapshot.Sdk;

/// <summary>Puts a record's collections into a message.</summary>
internal static class ProtobufFieldExtensions
{
    public static void Replace(this RepeatedField<string> field, ValueList<string> values)
    {
        field.Clear();
        field.AddRange(values);
    }

    public static void Replace(this MapField<string, string> field, ValueMap<string, string> values)
    {
        field.Clear();
        foreach ((string key, string value) in values)
        {
            field.Add(key, value);
        }
    }
}
