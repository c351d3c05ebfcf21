namespace ConsulSnapshot.Sdk;

/// <summary>How bad a finding is.</summary>
public enum FindingSeverity
{
    /// <summary>Something looks wrong and may be meant so, or a limit of our own stood in the way of a verdict.</summary>
    Suspicious,

    /// <summary>A server restores the snapshot without this.</summary>
    Lost,

    /// <summary>A server refuses the snapshot, or dies of it.</summary>
    Fatal,
}
