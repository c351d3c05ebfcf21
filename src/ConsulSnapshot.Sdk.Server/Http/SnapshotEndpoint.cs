using System.Buffers;
using ConsulSnapshot.Sdk.Server.State;
using Microsoft.AspNetCore.Http;

namespace ConsulSnapshot.Sdk.Server.Http;

/// <summary>Saves and restores.</summary>
/// <remarks>Source: format document 9.1 to 9.3.</remarks>
internal sealed class SnapshotEndpoint(CurrentSnapshot current, ConsulSnapshotServerOptions options)
{
    private const int BufferLength = 64 * 1024;

    public Task AnswerAsync(HttpContext context) => context.Request.Method switch
    {
        "GET" => SaveAsync(context),
        _ when context.Request.Query.ContainsKey("stale") => TextAnswer.WriteAsync(context, StatusCodes.Status500InternalServerError, "stale not allowed for restore"),
        _ => RestoreAsync(context),
    };

    private async Task SaveAsync(HttpContext context)
    {
        using ServedSnapshot snapshot = current.Acquire();
        ConsulHeaders.SetMeta(context.Response, snapshot.Metadata.Index);
        context.Response.ContentType = "application/x-gzip";

        AnswerBody body = AnswerBody.Begin(context);

        // Consul states no length either: the status goes out before the last byte is known to be there.
        await context.Response.StartAsync(context.RequestAborted).ConfigureAwait(false);
        long left = options.CutSnapshotAfter ?? long.MaxValue;
        for (long offset = 0; ;)
        {
            Memory<byte> buffer = body.Buffer.GetMemory(BufferLength)[..(int)Math.Min(BufferLength, left)];
            int read = await snapshot.ReadArchiveAsync(buffer, offset, context.RequestAborted).ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            body.Buffer.Advance(read);
            await body.SendAsync().ConfigureAwait(false);
            offset += read;
            left -= read;
        }

        if (left == 0)
        {
            context.Abort();
            return;
        }

        await body.EndAsync().ConfigureAwait(false);
    }

    private async Task RestoreAsync(HttpContext context)
    {
        FileStream archive = SpoolFile.Create(options.SpoolFolder);
        try
        {
            await context.Request.Body.CopyToAsync(archive, BufferLength, context.RequestAborted).ConfigureAwait(false);
            await archive.FlushAsync(context.RequestAborted).ConfigureAwait(false);
            archive.Position = 0;
        }
        catch
        {
            await archive.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        string refusal;
        try
        {
            current.Replace(await SnapshotLoader.LoadAsync(archive, options, context.RequestAborted).ConfigureAwait(false));
            return;
        }
        catch (SnapshotException exception)
        {
            refusal = RestoreRefusal.Describe(exception);
        }
        catch (InvalidDataException exception)
        {
            refusal = exception.Message;
        }

        await TextAnswer.WriteAsync(context, StatusCodes.Status500InternalServerError, refusal).ConfigureAwait(false);
    }
}
