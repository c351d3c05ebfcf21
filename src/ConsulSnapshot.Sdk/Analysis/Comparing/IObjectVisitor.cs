namespace ConsulSnapshot.Sdk;

/// <summary>Looks at the objects of a state.</summary>
internal interface IObjectVisitor
{
    /// <summary>Looks at one object.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="identity">What it is found by; valid during the call.</param>
    /// <param name="content">The hash of what it holds.</param>
    void Visit(int kind, in ObjectIdentity identity, ulong content);
}
