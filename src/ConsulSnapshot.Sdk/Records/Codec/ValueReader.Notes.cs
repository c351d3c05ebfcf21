using System.Text;

namespace ConsulSnapshot.Sdk;

internal ref partial struct ValueReader
{
    // The text "default" as it is encoded.
    private static readonly byte[] s_defaultTenancy = [0xa7, .. "default"u8];

    /// <summary>Notes a member that holds something and that not every release of interest knows.</summary>
    private void Note(StructShape shape, MemberShape member, int start)
    {
        bool isKnownToAll = member.Since <= ConsulMinor.OldestVerified && !member.IsRemoved;
        if (!isKnownToAll && !member.IsDerived && member.Value is not { Kind: ValueKind.Struct, IsPointer: false } && Holds(start))
        {
            (Noted ??= []).Add(new NotedMember($"{shape.Name}.{member.Name}", member.Since, member.Until, IsTenancy: false));
        }
    }

    private void NoteUnknown(StructShape shape, ReadOnlySpan<byte> name, int start)
    {
        if (!Holds(start))
        {
            return;
        }

        bool isTenancy = name.SequenceEqual("Namespace"u8) || name.SequenceEqual("Partition"u8) || name.SequenceEqual("AuthMethodNamespace"u8);
        if (!isTenancy || !_bytes[start.._position].SequenceEqual(s_defaultTenancy))
        {
            (Noted ??= []).Add(new NotedMember($"{shape.Name}.{Encoding.UTF8.GetString(name)}", null, default, isTenancy));
        }
    }

    /// <summary>Tells whether a value is other than nil, false, zero and empty.</summary>
    private readonly bool Holds(int start) => _bytes[start] is not (Nil or 0xc2 or 0x00 or 0x80 or 0x90 or 0xa0);
}
