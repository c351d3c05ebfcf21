namespace ConsulSnapshot.Sdk;

/// <summary>Looks at the objects of a state.</summary>
internal interface IObjectVisitor
{
    /// <summary>Gets a value indicating whether contents are looked at; where they are not, hashes of them may be missing.</summary>
    public bool NeedsContent { get; }

    /// <summary>Tells whether records of a type are looked at.</summary>
    public bool Wants(RecordType type);

    /// <summary>Looks at one object.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="identity">What it is found by; valid during the call.</param>
    /// <param name="content">The hash of what it holds.</param>
    public void Visit(int kind, in ObjectIdentity identity, ulong content);
}
