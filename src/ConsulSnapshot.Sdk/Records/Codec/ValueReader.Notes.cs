using System.Text;

namespace ConsulSnapshot.Sdk;

internal ref partial struct ValueReader
{
    /// <summary>Notes a member that holds something and that the oldest release of interest does not know.</summary>
    private void Note(StructShape shape, MemberShape member, int start)
    {
        if (member.Since > ConsulMinor.OldestVerified && !member.IsDerived && member.Value is not { Kind: ValueKind.Struct, IsPointer: false } && Holds(start))
        {
            (Noted ??= []).Add(new NotedMember($"{shape.Name}.{member.Name}", member.Since, IsTenancy: false));
        }
    }

    private void NoteUnknown(StructShape shape, ReadOnlySpan<byte> name, int start)
    {
        if (!Holds(start))
        {
            return;
        }

        bool isTenancy = Tenancy.IsMember(name);
        if (!isTenancy || !Tenancy.IsDefault(_bytes[start.._position]))
        {
            (Noted ??= []).Add(new NotedMember($"{shape.Name}.{Encoding.UTF8.GetString(name)}", null, isTenancy));
        }
    }

    /// <summary>Tells whether a value is other than nil, false, zero and empty.</summary>
    public readonly bool Holds(int start) => _bytes[start] is not (Nil or 0xc2 or 0x00 or 0x80 or 0x90 or 0xa0);
}
