using System.Numerics;

namespace ConsulSnapshot.Sdk;

internal readonly ref partial struct ValueWriter
{
    /// <summary>Begins a struct with the members that were there, those that the release knows, and those that hold something.</summary>
    /// <param name="shape">The struct.</param>
    /// <param name="layout">How it was read.</param>
    /// <param name="held">The members that are not empty.</param>
    public WriteFrame BeginStruct(StructShape shape, StructLayout layout, ulong held)
    {
        ulong members = held | (layout.IsRead ? layout.Seen : shape.WrittenBy(Release));
        WriteFrame frame = new(shape, members, layout.Kept is null ? default : layout.Kept.Members);
        int count = BitOperations.PopCount(members);
        foreach (KeptMember kept in frame.Kept)
        {
            count += kept.Member == StructShape.Unknown ? 1 : 0;
        }

        WriteMapHeader(count);
        return frame;
    }

    /// <summary>Writes a member's name, and before it the kept members that come first; <see langword="false"/> if its value is not to be written.</summary>
    /// <param name="frame">The struct.</param>
    /// <param name="place">The member.</param>
    /// <param name="value">What the member holds, if something of it is kept.</param>
    public bool BeginMember(ref WriteFrame frame, int place, object? value)
    {
        if ((frame.Members & (1UL << place)) == 0)
        {
            return false;
        }

        byte[] name = frame.Shape.Members[place].NameUtf8;
        while (!frame.Kept.IsEmpty && frame.Kept[0].Name.Span.SequenceCompareTo(name) < 0)
        {
            WriteKept(ref frame);
        }

        WriteRaw(name);
        if (frame.Kept.IsEmpty || frame.Kept[0].Member != place)
        {
            return true;
        }

        // As long as the property means what the kept bytes mean, these are the better ones.
        KeptMember kept = frame.Kept[0];
        frame.Kept = frame.Kept[1..];
        if (!Equals(kept.Meaning, value))
        {
            return true;
        }

        WriteEncoded(kept.Value.Span);
        return false;
    }

    /// <summary>Writes the kept members that come last.</summary>
    public void EndStruct(ref WriteFrame frame)
    {
        while (!frame.Kept.IsEmpty)
        {
            WriteKept(ref frame);
        }
    }

    private void WriteKept(ref WriteFrame frame)
    {
        KeptMember kept = frame.Kept[0];
        frame.Kept = frame.Kept[1..];
        if (kept.Member == StructShape.Unknown)
        {
            WriteRaw(kept.Name.Span);
            WriteEncoded(kept.Value.Span);
        }
    }
}
