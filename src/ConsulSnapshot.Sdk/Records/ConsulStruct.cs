namespace ConsulSnapshot.Sdk;

/// <summary>An object of Consul's state, or a part of one.</summary>
/// <remarks>
/// Immutable; equal to another with equal members. What was read is written back as it was: members that this library does not know are kept, and
/// an object of an old release keeps that release's set of members, and those that were given a value. A new object is written with the members
/// that the target release knows.
/// </remarks>
public abstract record ConsulStruct
{
    private protected ConsulStruct()
    {
    }

    /// <summary>Gets or sets how the object was written where it was read.</summary>
    internal StructLayout Layout { get; private protected set; }

    /// <summary>Gets the names of the members that were read and that this library does not know; they are kept and written back.</summary>
    /// <returns>The names, in the order of their bytes; empty for a new object.</returns>
    public IReadOnlyList<string> GetUnknownMembers()
    {
        List<string> names = [];
        if (Layout.Kept is { } kept)
        {
            foreach (KeptMember member in kept.Members)
            {
                if (member.Member == StructShape.Unknown)
                {
                    names.Add(System.Text.Encoding.UTF8.GetString(member.Name.Span));
                }
            }
        }

        return names;
    }

    /// <summary>Gets the object as JSON in Consul's manner.</summary>
    /// <param name="options">Choices; <see langword="null"/> for the defaults, which show secrets.</param>
    /// <returns>The text: one line, without white space.</returns>
    /// <exception cref="SnapshotFormatException">An untyped value is nested too deeply, or the object holds what nobody can print.</exception>
    public string ToJson(RecordJsonOptions? options = null) => RecordJson.Print(this, options ?? RecordJsonOptions.Default);

    /// <summary>Gets the object as JSON in Consul's manner, without secrets.</summary>
    /// <returns>The text; the type's name alone if there is something in it that cannot be printed.</returns>
    /// <remarks>What the compiler makes of a record would show secrets that are not typed as such.</remarks>
    public sealed override string ToString()
    {
        try
        {
            return ToJson(RecordJsonOptions.Redacted);
        }
        catch (SnapshotFormatException)
        {
            return GetType().Name;
        }
    }

    /// <summary>Gets the shape of what is written; <see langword="null"/> if it has none of its own.</summary>
    internal virtual StructShape? StructShape => null;

    /// <summary>Writes the object as a map.</summary>
    internal abstract void Write(ValueWriter writer);
}
