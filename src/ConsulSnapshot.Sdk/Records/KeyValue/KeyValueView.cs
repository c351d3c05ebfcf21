namespace ConsulSnapshot.Sdk;

/// <summary>What rules ask of a KV entry, without a copy of anything: most records of a state are entries.</summary>
internal readonly ref struct KeyValueView
{
    private static readonly int s_key = PlaceOf("Key");
    private static readonly int s_value = PlaceOf("Value");
    private static readonly int s_session = PlaceOf("Session");
    private static readonly int s_modifyIndex = PlaceOf("ModifyIndex");

    private KeyValueView(ReadOnlySpan<byte> key, ReadOnlySpan<byte> session, ulong modifyIndex)
    {
        Key = key;
        Session = session;
        ModifyIndex = modifyIndex;
    }

    public ReadOnlySpan<byte> Key { get; }

    public ReadOnlySpan<byte> Session { get; }

    public ulong ModifyIndex { get; }

    /// <summary>Reads an entry that every release reads alike; <see langword="false"/> for all others, which have to be looked at more closely.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out KeyValueView view)
    {
        ValueReader reader = new(value) { KeepsUnknown = false };
        ReadOnlySpan<byte> key = default;
        ReadOnlySpan<byte> session = default;
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
                reader.PassBytes();
            }
            else if (frame.Member == s_session)
            {
                session = reader.ReadRaw();
            }
            else
            {
                ulong number = reader.ReadUnsigned();
                modifyIndex = frame.Member == s_modifyIndex ? number : modifyIndex;
            }
        }

        view = new KeyValueView(key, session, modifyIndex);
        return reader.IsGood && reader.Noted is null && !reader.DependsOnRelease;
    }

    private static int PlaceOf(string name) => Array.FindIndex(KeyValueRecord.Shape.Members, member => member.Name == name);
}
