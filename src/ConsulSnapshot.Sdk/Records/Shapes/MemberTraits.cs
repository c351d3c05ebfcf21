namespace ConsulSnapshot.Sdk;

/// <summary>What is special about a member.</summary>
[Flags]
internal enum MemberTraits
{
    None = 0,

    /// <summary>JSON leaves it out when it is empty.</summary>
    OmitEmpty = 1,

    /// <summary>The state leaves it out when it is empty.</summary>
    NotWrittenEmpty = 1 << 1,

    /// <summary>Holds a secret, or may hold one.</summary>
    Secret = 1 << 2,

    /// <summary>Consul's JSON does not show it.</summary>
    NotInJson = 1 << 3,

    /// <summary>A duration that JSON shows as text, and before all other members.</summary>
    DurationAsText = 1 << 4,

    /// <summary>Bytes that are an IP address, which JSON shows as text.</summary>
    IPAddress = 1 << 5,

    /// <summary>A restoring server does not look at it: no shape of it is wrong.</summary>
    NotRestored = 1 << 6,

    /// <summary>JSON shows it before all other members, and leaves it out when all of its own members are empty.</summary>
    FirstInJson = 1 << 7,

    /// <summary>Text to Consul, bytes to us: it need not be UTF-8.</summary>
    TextBytes = 1 << 8,

    /// <summary>Repeats what another member of the struct says.</summary>
    Computed = 1 << 9,
}
