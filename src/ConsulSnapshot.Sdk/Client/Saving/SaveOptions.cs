namespace ConsulSnapshot.Sdk.Client;

/// <summary>Choices for one save.</summary>
public sealed record SaveOptions : RequestOptions
{
    /// <summary>The default choices.</summary>
    public static SaveOptions Default { get; } = new();

    /// <summary>Gets which server's data is taken.</summary>
    /// <value>The default is <see cref="ConsulConsistency.Consistent"/>.</value>
    public ConsulConsistency Consistency { get; init; }

    /// <summary>Gets how often and for how long a save that failed is tried again.</summary>
    /// <value>The default is <see cref="RetryOptions.Default"/>. An attempt is only followed by another if nothing of it is left: see <see cref="VerifyBeforeWriting"/>.</value>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public RetryOptions Retry
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = RetryOptions.Default;

    /// <summary>Gets how long ago the answering server may have heard from the leader. An older snapshot, or one that does not say, is refused before its body
    /// is read, with <see cref="ConsulSnapshotError.TooStale"/>.</summary>
    /// <value>The default is <see langword="null"/>: any age. The leader's own snapshot has the age zero.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan? MaxStaleness
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value ?? TimeSpan.Zero, TimeSpan.Zero, nameof(value));
            field = value;
        }
    }

    /// <summary>Gets a value indicating whether the answering server must know a leader. A snapshot without, or one that does not say, is refused before its body
    /// is read, with <see cref="ConsulSnapshotError.TooStale"/>.</summary>
    /// <value>The default is <see langword="false"/>: without a quorum a stale snapshot may be the best there is.</value>
    public bool RequireKnownLeader { get; init; }

    /// <summary>Gets how many bytes of the archive are received in a second at most. Waiting for it is no stall.</summary>
    /// <value>In bytes. The default is <see langword="null"/>: no limit.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public long? MaxBytesPerSecond
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value ?? 1, nameof(value));
            field = value;
        }
    }

    /// <summary>Gets how long the archive will be, more or less, such as the last one was; so that progress can tell the remaining time. A length that the answer
    /// states wins. Too low a value is forgotten when it is exceeded.</summary>
    /// <value>In bytes. The default is <see langword="null"/>: not known; Consul does not say.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public long? ExpectedLength
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value ?? 1, nameof(value));
            field = value;
        }
    }

    /// <summary>Gets a value indicating whether a stream or pipe gets the snapshot only when all of it was received and verified. Until then it is in a temporary
    /// file without a name.</summary>
    /// <value>
    /// The default is <see langword="false"/>: the bytes go out as they arrive. A failed attempt can then only be followed by another if none has gone out yet, or
    /// if the target is a stream that can seek and stood at its end: it is cut back to where it stood. A path gets nothing before all is verified in any case.
    /// </value>
    public bool VerifyBeforeWriting { get; init; }
}
