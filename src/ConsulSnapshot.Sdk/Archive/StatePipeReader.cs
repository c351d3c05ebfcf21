using System.IO.Pipelines;

namespace ConsulSnapshot.Sdk;

/// <summary>Reads a source's state as a pipe that is filled only when more is asked for, on the reader's own thread.</summary>
internal sealed class StatePipeReader(StateSource source) : PipeReader
{
    private readonly Pipe _pipe = new(new PipeOptions(
        readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, pauseWriterThreshold: 0, minimumSegmentSize: 64 * 1024, useSynchronizationContext: false));

    /// <summary>Gets a value indicating whether the source was read to its end and every checksum agreed.</summary>
    public bool IsVerified { get; private set; }

    /// <summary>Asks the source for its next piece; <see langword="false"/> at the end.</summary>
    public async ValueTask<bool> PumpAsync(CancellationToken cancellationToken)
    {
        if (IsVerified)
        {
            return false;
        }

        if (await source.MoveNextAsync(_pipe.Writer, cancellationToken).ConfigureAwait(false))
        {
            await _pipe.Writer.FlushAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }

        IsVerified = true;
        await _pipe.Writer.CompleteAsync().ConfigureAwait(false);
        return false;
    }

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        ReadResult result;
        while (!_pipe.Reader.TryRead(out result))
        {
            await PumpAsync(cancellationToken).ConfigureAwait(false);
        }

        return result;
    }

    public override bool TryRead(out ReadResult result) => _pipe.Reader.TryRead(out result);

    public override void AdvanceTo(SequencePosition consumed) => _pipe.Reader.AdvanceTo(consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => _pipe.Reader.AdvanceTo(consumed, examined);

    public override void CancelPendingRead() => _pipe.Reader.CancelPendingRead();

    public override void Complete(Exception? exception = null) => _pipe.Reader.Complete(exception);
}
