namespace ConsulSnapshot.Sdk;

/// <summary>A value that has not the shape that its place asks for.</summary>
/// <param name="offset">Where it begins, from the start of the record's value.</param>
/// <param name="expected">What the place asks for.</param>
/// <param name="found">What is there.</param>
internal sealed class ShapeViolation(int offset, string expected, string found)
{
    public int Offset { get; } = offset;

    public string Expected { get; } = expected;

    public string Found { get; } = found;

    /// <summary>Gets the place as names of members; empty for the value as a whole.</summary>
    public string Path { get; private set; } = "";

    /// <summary>Gets the first release that knows every member on the way: older ones pass over the value, and are right.</summary>
    public ConsulMinor Since { get; private set; }

    /// <summary>Names the member that the violation is in, from the inside to the outside.</summary>
    public void AddMember(MemberShape member)
    {
        Path = Path.Length == 0 || Path[0] == '[' ? member.Name + Path : $"{member.Name}.{Path}";
        Since = member.Since > Since ? member.Since : Since;
    }

    /// <summary>Names the element of a list.</summary>
    public void AddElement(int index) => Path = Path.Length == 0 || Path[0] == '[' ? $"[{index}]{Path}" : $"[{index}].{Path}";
}
