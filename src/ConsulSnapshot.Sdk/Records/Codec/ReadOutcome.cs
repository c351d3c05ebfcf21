namespace ConsulSnapshot.Sdk;

/// <summary>What else came out of the reading of a record.</summary>
/// <param name="Violation">What the release would die of; <see langword="null"/> if nothing.</param>
/// <param name="DependsOnRelease">Whether the bytes mean something else to other releases that know the same members.</param>
/// <param name="Noted">Members that hold something and that not every release knows; <see langword="null"/> if there are none.</param>
internal readonly record struct ReadOutcome(ShapeViolation? Violation, bool DependsOnRelease, IReadOnlyList<NotedMember>? Noted);

/// <summary>A member that holds something and that not every release knows.</summary>
/// <param name="Name">Its name, with that of its struct.</param>
/// <param name="Since">The first release that knows it; <see langword="null"/> if none is known to.</param>
/// <param name="Until">The last release that knows it; the default if it was not removed.</param>
/// <param name="IsTenancy">Whether it says which of Consul Enterprise's namespaces or partitions an object is in, other than the default one.</param>
internal readonly record struct NotedMember(string Name, ConsulMinor? Since, ConsulMinor Until, bool IsTenancy);
