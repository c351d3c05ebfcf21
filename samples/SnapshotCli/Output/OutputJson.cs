using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ConsulSnapshot.Cli;

/// <summary>Results as one line of JSON each.</summary>
[JsonSerializable(typeof(VerificationLine))]
[JsonSerializable(typeof(CompatibilityJson))]
[JsonSerializable(typeof(IdentityJson))]
[JsonSerializable(typeof(DiffJson))]
[JsonSerializable(typeof(RestoreJson))]
[JsonSerializable(typeof(RecoveryJson))]
[JsonSerializable(typeof(RetentionJson))]
[JsonSerializable(typeof(StatusJson))]
[JsonSerializable(typeof(StoredSnapshotJson))]
internal sealed partial class OutputJson : JsonSerializerContext
{
    /// <summary>Gets the one instance. Names of files stay readable; the line goes to a terminal or a program, not into a web page.</summary>
    public static OutputJson Line { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Writes one line.</summary>
    public static async Task WriteAsync<T>(T value, JsonTypeInfo<T> type, Stream output, CancellationToken cancellationToken)
    {
        await JsonSerializer.SerializeAsync(output, value, type, cancellationToken);
        await output.WriteAsync("\n"u8.ToArray(), cancellationToken);
    }
}
