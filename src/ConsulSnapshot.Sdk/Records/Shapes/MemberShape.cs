using System.Text;

namespace ConsulSnapshot.Sdk;

/// <summary>A member of a struct of Consul's state.</summary>
/// <param name="name">The key, as written.</param>
/// <param name="since">The first minor release that knows it.</param>
/// <param name="value">The shape of its value.</param>
/// <param name="traits">What is special about it.</param>
/// <param name="until">The last minor release that knows it; the default if it was not removed.</param>
/// <param name="jsonName">The key in JSON; <see langword="null"/> for the same.</param>
internal sealed class MemberShape(
    string name, ConsulMinor since, ValueShape value, MemberTraits traits = MemberTraits.None, ConsulMinor until = default, string? jsonName = null)
{
    public string Name { get; } = name;

    public byte[] NameUtf8 { get; } = Encoding.UTF8.GetBytes(name);

    public ConsulMinor Since { get; } = since;

    /// <summary>Gets the last minor release that knows it; the default if it was not removed.</summary>
    public ConsulMinor Until { get; } = until;

    public ValueShape Value { get; } = value;

    public MemberTraits Traits { get; } = traits;

    public string JsonName { get; } = jsonName ?? name;

    public bool IsRemoved => Until != default;

    /// <summary>Gets a value indicating whether a restoring server can do without it: it computes it anew, or it is only a counter.</summary>
    public bool IsDerived => Name is "CreateIndex" or "ModifyIndex" || Name == "Hash" && Value.Kind == ValueKind.Unsigned;

    /// <summary>Gets a value indicating whether it says nothing about what a user made: Raft's indexes and counters, and what is computed from other members.</summary>
    public bool IsVolatile => IsDerived || Has(MemberTraits.Computed) || Name is "LockIndex" or "PrimaryModifyIndex" || Name == "Hash" && Value.Kind == ValueKind.Bytes;

    public bool Has(MemberTraits trait) => (Traits & trait) != 0;

    /// <summary>Tells whether a release knows the member.</summary>
    public bool IsKnownTo(ConsulMinor release) => release >= Since && (!IsRemoved || release <= Until);
}
