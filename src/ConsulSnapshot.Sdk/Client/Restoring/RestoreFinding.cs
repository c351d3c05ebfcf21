namespace ConsulSnapshot.Sdk.Client;

/// <summary>Something that a person should know before a restore.</summary>
/// <param name="Step">The step that found it.</param>
/// <param name="Rule">The rule's stable name.</param>
/// <param name="Effect">What comes of it.</param>
/// <param name="Message">What is the matter, and what it means.</param>
public sealed record RestoreFinding(RestoreGuardStep Step, string Rule, RestoreEffect Effect, string Message);
