namespace ConsulSnapshot.Cli;

/// <summary>What the program ends with.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    public const int Failed = 1;

    /// <summary>Wrong usage. Consul's own command says 1, which leaves a script in doubt whether anything was tried.</summary>
    public const int Usage = 2;

    /// <summary>Ended by Ctrl-C: 128 and the signal's number, as shells have it.</summary>
    public const int Interrupted = 130;

    /// <summary>Ended by SIGTERM.</summary>
    public const int Terminated = 143;
}
