namespace ConsulSnapshot.Sdk.Client;

/// <summary>Something about a cluster that should be looked at before its state is replaced.</summary>
/// <param name="Blocks">Whether a restore cannot work until this is put right; else it can, at a risk that the message names.</param>
/// <param name="Rule">The rule's name, which stays the same from release to release: <c>no-leader</c>, <c>leader-silent</c>, <c>server-unhealthy</c>, <c>cluster-unhealthy</c>,
/// <c>versions-differ</c>, <c>raft-peer-missing</c>, <c>server-not-a-peer</c> or <c>no-failure-tolerance</c>.</param>
/// <param name="Message">What was found, in one sentence or more.</param>
public sealed record ClusterFinding(bool Blocks, string Rule, string Message);
