using System.Diagnostics;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Traces one operation of a client.</summary>
internal static class ClientActivity
{
    public const string Save = "consul.snapshot.save";
    public const string Restore = "consul.snapshot.restore";
    public const string Recover = "consul.snapshot.recover";

    /// <summary>Begins an activity, if anybody listens.</summary>
    public static Activity? Start(string name, string server)
    {
        Activity? activity = ConsulSnapshotTelemetry.Source.StartActivity(name, ActivityKind.Client);
        activity?.SetTag("server.address", server);
        return activity;
    }

    /// <summary>Notes which state it was about.</summary>
    public static void SetSnapshot(this Activity? activity, ulong index, long length)
    {
        activity?.SetTag("consul.snapshot.index", (long)Math.Min(index, long.MaxValue));
        activity?.SetTag("consul.snapshot.size", length);
    }

    /// <summary>Notes a failure: by its name, and by its message, in which there are no secrets.</summary>
    public static void SetFailure(this Activity? activity, Exception exception)
    {
        activity?.SetTag("error.type", ClientInstruments.NameOf(exception));
        activity?.SetStatus(ActivityStatusCode.Error, exception is ConsulSnapshotRequestException or SnapshotException ? exception.Message : null);
    }
}
