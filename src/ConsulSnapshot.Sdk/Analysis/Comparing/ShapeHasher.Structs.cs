using System.Text;

namespace ConsulSnapshot.Sdk;

internal ref partial struct ShapeHasher
{
    /// <summary>Hashes a struct, and notes where its members are.</summary>
    public ulong HashStruct(StructShape shape, ref MemberPlaces places)
    {
        Span<ulong> members = stackalloc ulong[shape.Members.Length];
        ulong sum = ContentHash.Nothing;
        StructFrame frame = _reader.BeginStruct(shape);
        for (; frame.Left > 0 && IsGood; frame.Left--)
        {
            if (frame.ArrayOrder is { } order)
            {
                HashMember(shape, frame.Cursor < order.Length ? order[frame.Cursor++] : StructShape.Unknown, members, ref places);
                continue;
            }

            ReadOnlySpan<byte> name = _reader.ReadRaw("a member's name");
            int member = shape.Find(name, ref frame.Cursor);
            if (member != StructShape.Unknown)
            {
                HashMember(shape, member, members, ref places);
            }
            else if (IsGood)
            {
                sum += HashUnknown(name, ref places);
            }
        }

        foreach (ulong member in members)
        {
            sum += member;
        }

        return sum;
    }

    private ulong HashInner(StructShape shape)
    {
        if (shape == PeeredServiceName.Shape)
        {
            return HashServiceName();
        }

        MemberPlaces places = default;
        return HashStruct(shape, ref places);
    }

    private void HashMember(StructShape shape, int place, scoped Span<ulong> members, ref MemberPlaces places)
    {
        if (place == StructShape.Unknown)
        {
            // Behind the last member of a struct that is given as an array.
            _reader.Skip();
            return;
        }

        MemberShape member = shape.Members[place];
        int start = _reader.Position;
        places.Add(place, start);
        if ((places.Passed & (1UL << place)) != 0 || (member.IsVolatile && !includesVolatile))
        {
            _reader.Pass();
            return;
        }

        ulong value = Hash(member.Value, member.Traits);
        if (!IsGood && member.Has(MemberTraits.NotRestored))
        {
            // No shape of it is wrong.
            _reader.Forgive(start);
            _reader.Pass();
            value = ContentHash.Of(_bytes[start.._reader.Position]);
        }

        members[place] = value == ContentHash.Nothing ? ContentHash.Nothing : ContentHash.At(ContentHash.Of(member.NameUtf8), value);
    }

    /// <summary>Hashes a member that the struct does not have: it counts, unless it holds nothing, or says that the object is where all objects of the free edition are.</summary>
    private ulong HashUnknown(ReadOnlySpan<byte> name, ref MemberPlaces places)
    {
        int start = _reader.Position;
        ulong value = HashAny();
        if (!IsGood || !_reader.Holds(start))
        {
            return ContentHash.Nothing;
        }

        if (Tenancy.IsMember(name))
        {
            if (Tenancy.IsDefault(_bytes[start.._reader.Position]))
            {
                return ContentHash.Nothing;
            }

            places.AddTenancy(name, start);
        }

        return ContentHash.At(ContentHash.Of(name), value);
    }

    /// <summary>Hashes the service of a virtual address: releases write it in two forms.</summary>
    private ulong HashServiceName()
    {
        PeeredServiceName service = PeeredServiceName.Read(ref _reader, null);
        ulong name = ContentHash.Of(Encoding.UTF8.GetBytes(service.ServiceName.Name));
        ulong peer = ContentHash.Of(Encoding.UTF8.GetBytes(service.Peer));
        return name == ContentHash.Nothing && peer == ContentHash.Nothing ? ContentHash.Nothing : ContentHash.At(name, peer);
    }
}
