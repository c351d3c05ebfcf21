using System.Buffers;
using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace ConsulSnapshot.Sdk.Server.Http;

/// <summary>The body of an answer, sent piece by piece: with its length if it is short, else chunked; compressed if the client asks for it.</summary>
/// <remarks>Like Go's server, which states the length of what fits into its buffer. Serves one caller.</remarks>
internal sealed class AnswerBody
{
    private const int MaxStatedLength = 2048;
    private const int PieceLength = 32 * 1024;

    private readonly HttpResponse _response;
    private readonly Stream _target;
    private readonly ArrayBufferWriter<byte> _buffer = new();

    private AnswerBody(HttpResponse response, Stream target)
    {
        _response = response;
        _target = target;
    }

    /// <summary>Begins a body; headers that depend on it are set.</summary>
    public static AnswerBody Begin(HttpContext context)
    {
        HttpResponse response = context.Response;
        if (!context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            return new AnswerBody(response, response.Body);
        }

        // Whatever the body is: an archive is then compressed twice. Source: format document 9.1.
        response.Headers.ContentEncoding = "gzip";
        return new AnswerBody(response, new GZipStream(response.Body, CompressionLevel.Fastest, leaveOpen: true));
    }

    /// <summary>Gets where the next bytes are written to.</summary>
    public IBufferWriter<byte> Buffer => _buffer;

    /// <summary>Sends what was written, if that is worth it.</summary>
    public ValueTask SendIfLongAsync() => _buffer.WrittenCount < PieceLength ? ValueTask.CompletedTask : SendAsync();

    /// <summary>Sends what was written.</summary>
    public async ValueTask SendAsync()
    {
        await _target.WriteAsync(_buffer.WrittenMemory, _response.HttpContext.RequestAborted).ConfigureAwait(false);
        _buffer.ResetWrittenCount();
    }

    /// <summary>Sends the rest.</summary>
    public async Task EndAsync()
    {
        bool isCompressed = _target != _response.Body;
        if (!_response.HasStarted && !isCompressed && _buffer.WrittenCount <= MaxStatedLength)
        {
            _response.ContentLength = _buffer.WrittenCount;
        }

        await SendAsync().ConfigureAwait(false);
        if (isCompressed)
        {
            await _target.DisposeAsync().ConfigureAwait(false);
        }
    }
}
