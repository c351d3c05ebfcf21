namespace ConsulSnapshot.Sdk;

/// <summary>Marks a type whose code and shape are made at build time from its members: a struct of Consul's state.</summary>
/// <param name="name">The name of Consul's struct.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class ConsulStructAttribute(string name) : Attribute
{
    /// <summary>Gets the name of Consul's struct.</summary>
    public string Name { get; } = name;
}
