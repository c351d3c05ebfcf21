using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.Tests.Archive.Files;

public sealed class FileLimitTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_that_may_not_become_longer_is_an_error_of_the_file_system()
    {
        await using LimitedFile file = new(_folder["x"], limit: 10);
        await FileLimit.WriteAsync(file, new byte[10], Cancellation);

        IOException writing = await Assert.ThrowsAsync<IOException>(() => FileLimit.WriteAsync(file, new byte[1], Cancellation).AsTask());
        IOException copying = await Assert.ThrowsAsync<IOException>(() => FileLimit.CopyAsync(new MemoryStream(new byte[1]), file, Cancellation));

        Assert.Equal($"'{_folder["x"]}' may not become longer than 10 bytes: that is a limit of its file system, or of this process (ulimit -f).", writing.Message);
        Assert.Equal(writing.Message, copying.Message);
    }

    [Fact]
    public async Task A_store_says_that_the_object_is_too_long_for_it()
    {
        await using LimitedFile file = new(_folder["x"], limit: 0);
        IOException exception = await Assert.ThrowsAsync<IOException>(() => FileLimit.WriteAsync(file, new byte[1], Cancellation).AsTask());

        SnapshotStoreException translated = FileSystemFailure.Translate("file:///x", "a.snap", exception);

        Assert.Equal(SnapshotStoreError.Full, translated.Error);
        Assert.Contains("(ulimit -f)", translated.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_caller_does_wrong_stays_that()
    {
        await using LimitedStream stream = new();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => FileLimit.WriteAsync(stream, new byte[1], Cancellation).AsTask());
    }

    // As .NET says EFBIG.
    private sealed class LimitedFile(string path, long limit)
        : FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.Asynchronous, BufferSize = 0 })
    {
        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            Length + count > limit ? throw new ArgumentOutOfRangeException(nameof(count)) : base.WriteAsync(buffer, offset, count, cancellationToken);
    }

    private sealed class LimitedStream : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => throw new ArgumentOutOfRangeException(nameof(buffer));
    }
}
