namespace ConsulSnapshot.Sdk.Client;

/// <summary>Whether a server answers.</summary>
/// <param name="Name">The server, by its HTTP address.</param>
/// <param name="Answers">Whether it does.</param>
/// <param name="Leader">Whom it takes for the leader, by the Raft address; <see langword="null"/> if nobody.</param>
/// <param name="WhyNot">Why it does not answer; <see langword="null"/> if it does.</param>
public sealed record ServerAnswer(string Name, bool Answers, string? Leader, string? WhyNot);
