namespace ConsulSnapshot.Sdk.Client;

/// <summary>How the records of a live cluster are read without a file in between.</summary>
public partial class ConsulSnapshotClient
{
    /// <summary>Asks for a snapshot and reads it as it arrives: its metadata, its records, and at the end whether its checksums agree.</summary>
    /// <param name="options">Choices; <see langword="null"/> for the defaults. <see cref="SaveOptions.Retry"/> holds until the reader is returned: who has read records
    /// of one snapshot does not go on with those of another. What concerns a target or progress is of no effect.</param>
    /// <param name="cancellationToken">Cancels the request and the wait for the first record.</param>
    /// <returns>
    /// A reader that stands before the first record, to be disposed by the caller; that ends the connection too. Its methods also throw a
    /// <see cref="ConsulSnapshotRequestException"/> when the connection breaks or stands still; an answer that ends too early in good order is a
    /// <see cref="SnapshotFormatException"/>. A slow caller lets the server wait, which may have a limit for that in its <c>http_config</c>.
    /// </returns>
    /// <exception cref="ConsulSnapshotRequestException">Consul cannot be reached, refuses, or what it sends does not begin a snapshot.</exception>
    public virtual async Task<SnapshotReader> OpenAsync(SaveOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= SaveOptions.Default;
        return await ObserveOpenAsync(options, operation =>
        {
            SaveAttempts attempts = new(options.Retry, operation.Server, _time, _logger);
            return attempts.RunAsync(
                () => operation.AttemptAsync(attempts.Number, attempt => OpenOnceAsync(options, attempt, RequestFailure.OfSave(operation.Server), cancellationToken)),
                static () => true, cancellationToken);
        }).ConfigureAwait(false);
    }

    private async Task<SnapshotReader> OpenOnceAsync(SaveOptions options, TransferAttempt attempt, RequestFailure failure, CancellationToken cancellationToken)
    {
        long started = _time.GetTimestamp();
        (HttpResponseMessage response, _) = await AskForSnapshotAsync(options, failure, started, cancellationToken).ConfigureAwait(false);
        ProgressMeter meter = new(progress: null, total: null, _time, started, count: attempt.Bytes);
        try
        {
            SnapshotBody body = await OpenBodyAsync(response, options, failure, meter, cancellationToken).ConfigureAwait(false);
            SnapshotReader reader = await SnapshotReader.OpenAsync(body, leaveOpen: false, cancellationToken: cancellationToken).ConfigureAwait(false);
            body.TakeOver(attempt);
            return reader;
        }
        catch (Exception exception)
        {
            response.Dispose();
            if (exception is SnapshotException broken)
            {
                throw failure.FromBody(broken, meter);
            }

            throw;
        }
    }
}
