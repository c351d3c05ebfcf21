namespace ConsulSnapshot.Sdk.Tests.Shared;

/// <summary>What happens to one connection.</summary>
internal sealed record ConnectionFault
{
    /// <summary>Gets nothing at all.</summary>
    public static ConnectionFault None { get; } = new();

    /// <summary>Gets how many bytes of the answer pass, its head included.</summary>
    public long Bytes { get; init; } = long.MaxValue;

    /// <summary>Gets how the connection ends after them.</summary>
    public FaultEnd After { get; init; }

    /// <summary>Gets how many bytes pass at once at most.</summary>
    public int Chunk { get; init; } = int.MaxValue;

    /// <summary>Gets the pause after each chunk.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>Gets what is told how many bytes have passed.</summary>
    public Action<long>? Passed { get; init; }

    /// <summary>Gets what is called when the connection begins to stand still.</summary>
    public Action? Stalled { get; init; }
}

/// <summary>How a connection ends once its bytes have passed.</summary>
internal enum FaultEnd
{
    /// <summary>In good order, as if the server had no more to say.</summary>
    Close,

    /// <summary>With a reset: the client's read fails.</summary>
    Reset,

    /// <summary>Not at all: nothing comes any more.</summary>
    Stall,
}
