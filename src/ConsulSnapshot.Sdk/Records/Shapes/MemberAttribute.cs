namespace ConsulSnapshot.Sdk;

/// <summary>Says what a property is in the state: the one place where that is said, for reading, writing, judging and printing.</summary>
/// <remarks>Properties stand in the order in which Go declares the struct's fields; a struct may be given as an array in that order.</remarks>
/// <param name="name">The key, as written.</param>
/// <param name="since">The first minor release that knows the key, such as <c>1.16</c>; <c>1.0</c> also for what is older.</param>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
internal sealed class MemberAttribute(string name, string since) : Attribute
{
    /// <summary>Gets the key, as written.</summary>
    public string Name { get; } = name;

    /// <summary>Gets the first minor release that knows the key.</summary>
    public string Since { get; } = since;

    /// <summary>Gets or sets the last minor release that knows the key, if it was removed.</summary>
    public string? Until { get; set; }

    /// <summary>Gets or sets the key in JSON, where it differs.</summary>
    public string? JsonName { get; set; }

    /// <summary>Gets or sets what else is to know.</summary>
    public MemberTraits Traits { get; set; }
}
