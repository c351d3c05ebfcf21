using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>Keeps what progress was told of, in the same call.</summary>
internal sealed class ProgressList : List<SnapshotProgress>, IProgress<SnapshotProgress>
{
    public void Report(SnapshotProgress value) => Add(value);
}
