using System.Net;
using System.Text;

namespace ConsulSnapshot.Sdk;

/// <summary>What an object is found by in Consul's state store, as parts of its record's bytes.</summary>
/// <remarks>Valid as long as the record. Source: hashicorp/consul, agent/consul/state, the primary indexes of the tables; format document 8.3.</remarks>
internal readonly ref struct ObjectIdentity
{
    // Enough for a person to know the object; a hostile key may have many megabytes.
    private const int LongestName = 1024;

    private enum Part
    {
        Owner = 1000,
        Peer,
        Namespace,
        Partition,
        Hidden,
    }

    /// <summary>Gets the key, name or id.</summary>
    public ReadOnlySpan<byte> Name { get; init; }

    /// <summary>Gets the name of what the object is on; empty for most.</summary>
    public ReadOnlySpan<byte> Owner { get; init; }

    /// <summary>Gets the peer that the object was imported from; empty for none.</summary>
    public ReadOnlySpan<byte> Peer { get; init; }

    /// <summary>Gets the namespace; empty for none and for the default one.</summary>
    public ReadOnlySpan<byte> Namespace { get; init; }

    /// <summary>Gets the partition; empty for none and for the default one.</summary>
    public ReadOnlySpan<byte> Partition { get; init; }

    /// <summary>Gets what tells the object from others and is not shown, because it is a secret or says nothing to people.</summary>
    public ReadOnlySpan<byte> Hidden { get; init; }

    /// <summary>Gets what is shown in place of the name; empty for the name itself.</summary>
    public ReadOnlySpan<byte> Shown { get; init; }

    /// <summary>Gets what is shown if there is nothing else to show.</summary>
    public string? Label { get; init; }

    /// <summary>Gets a value indicating whether names are compared without regard to case.</summary>
    public bool IgnoresCase { get; init; }

    /// <summary>Gets a value indicating whether the name is an IP address.</summary>
    public bool IsAddress { get; init; }

    /// <summary>Hashes all that tells the object from others.</summary>
    /// <param name="kind">The kind of object.</param>
    public UInt128 ToKey(int kind)
    {
        UInt128 key = IgnoresCase ? KeyHash.Folded(Name, kind) : KeyHash.Of(Name, kind);
        key = Join(key, Owner, Part.Owner, IgnoresCase);
        key = Join(key, Peer, Part.Peer, ignoresCase: true);
        key = Join(key, Namespace, Part.Namespace, ignoresCase: true);
        key = Join(key, Partition, Part.Partition, ignoresCase: true);
        return Join(key, Hidden, Part.Hidden, ignoresCase: false);
    }

    /// <summary>Gets the name for people, without secrets.</summary>
    public override string ToString()
    {
        string name = IsAddress && Name.Length is 4 or 16 ? new IPAddress(Name).ToString()
            : !Shown.IsEmpty ? Text(Shown)
            : !Owner.IsEmpty ? $"{Text(Owner)}/{Text(Name)}"
            : !Name.IsEmpty ? Text(Name)
            : Label ?? "";
        name = Add(name, "peer", Peer);
        name = Add(name, "namespace", Namespace);
        return Add(name, "partition", Partition);
    }

    private static UInt128 Join(UInt128 key, ReadOnlySpan<byte> text, Part part, bool ignoresCase) =>
        text.IsEmpty ? key : KeyHash.Join(key, ignoresCase ? KeyHash.Folded(text, (int)part) : KeyHash.Of(text, (int)part));

    private static string Add(string name, string what, ReadOnlySpan<byte> text) => text.IsEmpty ? name : $"{name} ({what} {Text(text)})";

    private static string Text(ReadOnlySpan<byte> text) =>
        text.Length <= LongestName ? Encoding.UTF8.GetString(text) : Encoding.UTF8.GetString(text[..LongestName]) + "...";
}
