namespace ConsulSnapshot.Sdk.Client;

/// <summary>An empty text counts as unset, as in the environment of Consul's command line: templates of configuration leave many.</summary>
internal static class EmptyText
{
    public static string? ToNull(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
