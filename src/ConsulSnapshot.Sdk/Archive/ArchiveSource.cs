using System.Buffers;
using System.Globalization;
using System.IO.Hashing;
using System.IO.Pipelines;
using System.Security.Cryptography;

namespace ConsulSnapshot.Sdk;

/// <summary>An archive's entries, in whatever order they come, hashed as they pass.</summary>
/// <remarks>
/// Consul's rules: entries may come in any order and more than once; parts of <c>state.bin</c> and of <c>SHA256SUMS</c> are joined, each
/// <c>meta.json</c> overlays the one before; after the tar's end all hashes, after those the end of the gzip stream.
/// Source: hashicorp/consul, snapshot/archive.go, read, and snapshot.go; format document 2.2 and 2.5.
/// </remarks>
internal sealed class ArchiveSource : StateSource
{
    private const string ChangedRule = "the archive must not change after it was verified";

    private readonly SnapshotReaderOptions _options;
    private readonly Inflater _inflater;
    private readonly TarReader _tar;
    private readonly SnapshotSeal? _seal;
    private readonly XxHash128? _fingerprint;
    private readonly IncrementalHash? _metadataHash;
    private readonly IncrementalHash? _stateHash;
    private readonly ArrayBufferWriter<byte> _checksumList = new();
    private readonly Func<ValueTask>? _release;
    private bool _inState;

    /// <summary>Initializes a new instance of the <see cref="ArchiveSource"/> class that reads <paramref name="pipe"/> at once.</summary>
    /// <param name="pipe">The archive's bytes.</param>
    /// <param name="options">Limits.</param>
    /// <param name="release">Releases what is behind the pipe.</param>
    /// <param name="fingerprint">What the archive's bytes are added to; <see langword="null"/> for nothing.</param>
    /// <param name="seal">What the fingerprint has to agree with, instead of the archive's own checksums with its content; <see langword="null"/> for those.</param>
    public ArchiveSource(PipeReader pipe, SnapshotReaderOptions options, Func<ValueTask>? release, XxHash128? fingerprint = null, SnapshotSeal? seal = null)
    {
        _options = options;
        _release = release;
        _fingerprint = fingerprint;
        _seal = seal;
        if (seal is null)
        {
            _metadataHash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            _stateHash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        }

        _inflater = Inflater.Start(pipe, options, fingerprint);
        _tar = new TarReader(_inflater);
    }

    public override bool IsIntact => Compression == SnapshotCompression.Gzip;

    public override bool HasChecksum => true;

    public override SnapshotCompression Compression => _inflater.Compression;

    public override long SourceLength => _inflater.CompressedLength;

    /// <summary>Moves the next piece of the state to where it is read, if anywhere; <see langword="false"/> when all has been read and every checksum agreed.</summary>
    public override async ValueTask<bool> MoveNextAsync(IBufferWriter<byte>? state, CancellationToken cancellationToken)
    {
        try
        {
            return await MoveAsync(state, cancellationToken).ConfigureAwait(false);
        }
        catch (SnapshotException exception) when (_seal is not null && exception.Error != SnapshotError.Changed)
        {
            // The sealed bytes were read to their end, by the same limits.
            throw new SnapshotIntegrityException(SnapshotError.Changed, exception.Entry, exception.Offset, ChangedRule, innerException: exception);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await _inflater.DisposeAsync().ConfigureAwait(false);
        _metadataHash?.Dispose();
        _stateHash?.Dispose();
        if (_release is not null)
        {
            await _release().ConfigureAwait(false);
        }
    }

    private async ValueTask<bool> MoveAsync(IBufferWriter<byte>? state, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_inState)
            {
                int length = await _tar.CopyAsync(state, _stateHash, cancellationToken).ConfigureAwait(false);
                StateLength += length;
                if (length > 0)
                {
                    return true;
                }

                _inState = false;
            }

            if (!await _tar.NextAsync(cancellationToken).ConfigureAwait(false))
            {
                await ConcludeAsync(cancellationToken).ConfigureAwait(false);
                return false;
            }

            await EnterAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        switch (_tar.Name)
        {
            case SnapshotEntry.State:
                _inState = true;
                break;
            case SnapshotEntry.Metadata:
                ArrayBufferWriter<byte> content = new();
                await ReadEntryAsync(content, _metadataHash, _options.MaxMetadataLength, nameof(SnapshotReaderOptions.MaxMetadataLength), cancellationToken).ConfigureAwait(false);
                Metadata = MetadataReader.Read(content.WrittenSpan, Metadata);
                break;
            case SnapshotEntry.ChecksumList:
                await ReadEntryAsync(_checksumList, null, _options.MaxChecksumListLength, nameof(SnapshotReaderOptions.MaxChecksumListLength), cancellationToken).ConfigureAwait(false);
                break;
            default:
                throw new SnapshotFormatException(SnapshotError.UnexpectedEntry, SnapshotEntry.Tar, _tar.HeaderOffset,
                    "an archive must hold nothing but its three entries",
                    $"{SnapshotEntry.Metadata}, {SnapshotEntry.State} or {SnapshotEntry.ChecksumList}", SnapshotMessage.Quote(_tar.Name));
        }
    }

    private async ValueTask ReadEntryAsync(ArrayBufferWriter<byte> target, IncrementalHash? hash, int limit, string limitName, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_tar.Remaining > limit - target.WrittenCount)
            {
                throw new SnapshotFormatException(SnapshotError.LimitExceeded, _tar.Name, target.WrittenCount,
                    "the entry is longer than the limit allows", $"at most {limit} bytes ({limitName})", $"{target.WrittenCount + _tar.Remaining}");
            }

            if (await _tar.CopyAsync(target, hash, cancellationToken).ConfigureAwait(false) == 0)
            {
                return;
            }
        }
    }

    private async ValueTask ConcludeAsync(CancellationToken cancellationToken)
    {
        if (_metadataHash is not null && _stateHash is not null)
        {
            ChecksumList.Verify(_checksumList.WrittenSpan, _metadataHash.GetCurrentHash(), _stateHash.GetCurrentHash());
        }

        long end = _tar.Position;
        long rest = await _tar.CountRestAsync(cancellationToken).ConfigureAwait(false);
        if (rest > 0)
        {
            // Consul: "N unread uncompressed bytes remain". GNU tar's padding to whole records is the usual cause.
            throw new SnapshotFormatException(SnapshotError.TrailingData, SnapshotEntry.Tar, end,
                "the tar stream must end after its two zero blocks", "0 more bytes", $"{rest}");
        }

        if (_seal is not null && _fingerprint is not null)
        {
            CompareWithSeal(_seal.Fingerprint, _fingerprint.GetCurrentHashAsUInt128());
        }
    }

    private void CompareWithSeal(UInt128 expected, UInt128 found)
    {
        if (found != expected)
        {
            throw new SnapshotIntegrityException(SnapshotError.Changed, SnapshotEntry.Gzip, SourceLength, ChangedRule,
                string.Create(CultureInfo.InvariantCulture, $"{expected:x32}"), string.Create(CultureInfo.InvariantCulture, $"{found:x32}"));
        }
    }
}
