namespace ConsulSnapshot.Sdk;

/// <summary>What is asked of a KV entry, without a copy of anything: most records of a state are entries.</summary>
internal readonly ref struct KeyValueView
{
    private static readonly int s_key = PlaceOf("Key");
    private static readonly int s_value = PlaceOf("Value");
    private static readonly int s_session = PlaceOf("Session");
    private static readonly int s_flags = PlaceOf("Flags");
    private static readonly int s_modifyIndex = PlaceOf("ModifyIndex");

    public ReadOnlySpan<byte> Key { get; private init; }

    /// <summary>Gets the value, which is a secret.</summary>
    public ReadOnlySpan<byte> Value { get; private init; }

    public ReadOnlySpan<byte> Session { get; private init; }

    public ulong Flags { get; private init; }

    public ulong ModifyIndex { get; private init; }

    /// <summary>Reads an entry that every release reads alike; <see langword="false"/> for all others, which have to be looked at more closely.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out KeyValueView view)
    {
        ValueReader reader = new(value) { KeepsUnknown = false };
        ReadOnlySpan<byte> key = default;
        ReadOnlySpan<byte> held = default;
        ReadOnlySpan<byte> session = default;
        ulong flags = 0;
        ulong modifyIndex = 0;
        StructFrame frame = reader.BeginStruct(KeyValueRecord.Shape);
        while (reader.NextMember(ref frame))
        {
            if (frame.Member == s_key)
            {
                key = reader.ReadRaw();
            }
            else if (frame.Member == s_value)
            {
                if (!reader.TryReadPlainBytes(out held))
                {
                    view = default;
                    return false;
                }
            }
            else if (frame.Member == s_session)
            {
                session = reader.ReadRaw();
            }
            else
            {
                ulong number = reader.ReadUnsigned();
                flags = frame.Member == s_flags ? number : flags;
                modifyIndex = frame.Member == s_modifyIndex ? number : modifyIndex;
            }
        }

        view = new KeyValueView { Key = key, Value = held, Session = session, Flags = flags, ModifyIndex = modifyIndex };
        return reader.IsGood && reader.Noted is null && !reader.DependsOnRelease;
    }

    private static int PlaceOf(string name) => Array.FindIndex(KeyValueRecord.Shape.Members, member => member.Name == name);
}
