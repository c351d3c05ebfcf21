using System.Text;
using ConsulSnapshot.Sdk.Server.State;
using Microsoft.AspNetCore.Http;

namespace ConsulSnapshot.Sdk.Server.Http;

/// <summary>Reads KV entries: one, all below a prefix, or their keys only.</summary>
/// <remarks>Source: answers of Consul 1.21.4; hashicorp/consul, agent/kvs_endpoint.go.</remarks>
internal static class KeyValueEndpoint
{
    public const string Path = "/v1/kv/";

    // A multiple of 3, so that the parts of a value make one base64 text.
    private const int PartLength = 24 * 1024;

    public static async Task AnswerAsync(HttpContext context, CurrentSnapshot current, byte[] key)
    {
        using ServedSnapshot snapshot = current.Acquire();
        IQueryCollection query = context.Request.Query;
        Task answer = query.ContainsKey("keys") ? AnswerKeysAsync(context, snapshot.KeyValues, key)
            : query.ContainsKey("recurse") ? AnswerListAsync(context, snapshot.KeyValues, key)
            : key.Length == 0 ? TextAnswer.WriteAsync(context, StatusCodes.Status400BadRequest, "Missing key name")
            : AnswerOneAsync(context, snapshot.KeyValues, key);
        await answer.ConfigureAwait(false);
    }

    private static async Task AnswerOneAsync(HttpContext context, KeyValueStore store, byte[] key)
    {
        if (!store.TryFind(key, out KeyValueEntry entry))
        {
            AnswerNotFound(context, store.TableIndex);
        }
        else if (!context.Request.Query.ContainsKey("raw"))
        {
            ConsulHeaders.SetMeta(context.Response, entry.ModifyIndex);
            await WriteEntriesAsync(context, store, new[] { entry }).ConfigureAwait(false);
        }
        else
        {
            ConsulHeaders.SetMeta(context.Response, entry.ModifyIndex);
            await WriteRawAsync(context, store, entry).ConfigureAwait(false);
        }
    }

    private static Task AnswerListAsync(HttpContext context, KeyValueStore store, byte[] prefix)
    {
        ReadOnlyMemory<KeyValueEntry> entries = store.Below(prefix);
        if (entries.IsEmpty)
        {
            AnswerNotFound(context, store.IndexBelow(prefix));
            return Task.CompletedTask;
        }

        ConsulHeaders.SetMeta(context.Response, store.IndexBelow(prefix));
        return WriteEntriesAsync(context, store, entries);
    }

    private static async Task AnswerKeysAsync(HttpContext context, KeyValueStore store, byte[] prefix)
    {
        // The misspelt name is older than the right one, which counts if there are both.
        IQueryCollection query = context.Request.Query;
        byte[] separator = Encoding.UTF8.GetBytes(query[query.ContainsKey("separator") ? "separator" : "seperator"].FirstOrDefault() ?? "");
        ReadOnlyMemory<KeyValueEntry> entries = store.Below(prefix);
        if (entries.IsEmpty && prefix.Length > 0)
        {
            AnswerNotFound(context, store.IndexBelow(prefix));
            return;
        }

        ConsulHeaders.SetMeta(context.Response, store.IndexBelow(prefix));
        await WriteKeysAsync(context, entries, prefix.Length, separator).ConfigureAwait(false);
    }

    private static async Task WriteKeysAsync(HttpContext context, ReadOnlyMemory<KeyValueEntry> entries, int prefixLength, byte[] separator)
    {
        (AnswerBody body, GoJsonWriter json) = BeginJson(context);
        ReadOnlyMemory<byte> folder = default;
        json.Begin((byte)'[');
        for (int i = 0; i < entries.Length; i++)
        {
            ReadOnlyMemory<byte> key = entries.Span[i].Key;
            int end = separator.Length == 0 ? -1 : key.Span[prefixLength..].IndexOf(separator);
            if (end >= 0)
            {
                // The keys of one folder follow each other, so it is enough to remember the last one.
                key = key[..(prefixLength + end + separator.Length)];
                if (key.Span.SequenceEqual(folder.Span))
                {
                    continue;
                }

                folder = key;
            }

            json.Item();
            json.String(key.Span);
            await body.SendIfLongAsync().ConfigureAwait(false);
        }

        json.End((byte)']');
        json.EndText();
        await body.EndAsync().ConfigureAwait(false);
    }

    private static async Task WriteEntriesAsync(HttpContext context, KeyValueStore store, ReadOnlyMemory<KeyValueEntry> entries)
    {
        (AnswerBody body, GoJsonWriter json) = BeginJson(context);
        using KeyValueReader reader = store.Read();
        json.Begin((byte)'[');
        for (int i = 0; i < entries.Length; i++)
        {
            KeyValueRecord entry = await reader.ReadAsync(entries.Span[i], context.RequestAborted).ConfigureAwait(false);
            json.Item();
            await WriteEntryAsync(body, json, entry).ConfigureAwait(false);
        }

        json.End((byte)']');
        json.EndText();
        await body.EndAsync().ConfigureAwait(false);
    }

    private static async ValueTask WriteEntryAsync(AnswerBody body, GoJsonWriter json, KeyValueRecord entry)
    {
        json.Begin((byte)'{');
        json.Member("LockIndex"u8);
        json.Number(entry.LockIndex);
        json.Member("Key"u8);
        json.String(entry.KeyBytes.Span);
        json.Member("Flags"u8);
        json.Number(entry.Flags);
        json.Member("Value"u8);
        await WriteValueAsync(body, json, entry.Value).ConfigureAwait(false);
        if (entry.Session.Length > 0)
        {
            json.Member("Session"u8);
            json.String(Encoding.UTF8.GetBytes(entry.Session));
        }

        json.Member("CreateIndex"u8);
        json.Number(entry.CreateIndex);
        json.Member("ModifyIndex"u8);
        json.Number(entry.ModifyIndex);
        json.End((byte)'}');
    }

    private static async ValueTask WriteValueAsync(AnswerBody body, GoJsonWriter json, ReadOnlyMemory<byte> value)
    {
        json.Raw(value.IsEmpty ? "null"u8 : "\""u8);
        for (int offset = 0; offset < value.Length; offset += PartLength)
        {
            json.Base64Part(value.Span.Slice(offset, Math.Min(PartLength, value.Length - offset)));
            await body.SendIfLongAsync().ConfigureAwait(false);
        }

        json.Raw(value.IsEmpty ? ""u8 : "\""u8);
        await body.SendIfLongAsync().ConfigureAwait(false);
    }

    private static async Task WriteRawAsync(HttpContext context, KeyValueStore store, KeyValueEntry entry)
    {
        using KeyValueReader reader = store.Read();
        KeyValueRecord content = await reader.ReadAsync(entry, context.RequestAborted).ConfigureAwait(false);
        context.Response.ContentType = "text/plain";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = "sandbox";
        context.Response.ContentLength = content.Value.Length;
        await context.Response.Body.WriteAsync(content.Value, context.RequestAborted).ConfigureAwait(false);
    }

    private static (AnswerBody Body, GoJsonWriter Json) BeginJson(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        AnswerBody body = AnswerBody.Begin(context);
        return (body, new GoJsonWriter(body.Buffer, context.Request.Query.ContainsKey("pretty")));
    }

    private static void AnswerNotFound(HttpContext context, ulong index)
    {
        ConsulHeaders.SetMeta(context.Response, index);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
