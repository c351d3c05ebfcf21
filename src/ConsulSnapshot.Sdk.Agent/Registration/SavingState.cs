namespace ConsulSnapshot.Sdk.Agent;

/// <summary>Whether the agent saves, as its check in Consul says it.</summary>
/// <param name="IsGood">Whether the last run was good.</param>
/// <param name="Text">What there is to say.</param>
internal sealed record SavingState(bool IsGood, string Text);
