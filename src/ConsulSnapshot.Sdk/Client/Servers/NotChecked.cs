namespace ConsulSnapshot.Sdk.Client;

/// <summary>Something that Consul was asked for in vain, and that nothing was concluded from: mostly because the token may not read it.</summary>
/// <param name="What">What it is, in a few words, such as <c>the health of the servers</c>.</param>
/// <param name="Why">Why it is not known, in one sentence or more.</param>
public sealed record NotChecked(string What, string Why);
