namespace ConsulSnapshot.Sdk.Agent;

/// <summary>What the process says when it ends.</summary>
internal class ProcessExit
{
    public const int Good = 0;
    public const int Failed = 1;
    public const int NotEverywhere = 3;

    public virtual void Say(int code) => Environment.ExitCode = code;
}
