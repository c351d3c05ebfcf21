namespace ConsulSnapshot.Sdk.Agent;

/// <summary>Whom to tell when backups begin to fail, and when they are good again.</summary>
/// <remarks>Bindable from configuration. Not thread-safe.</remarks>
public sealed class WebhookOptions
{
    /// <summary>Gets or sets the address that gets a POST with JSON, <c>http</c> or <c>https</c>. Only its host is ever logged.</summary>
    public Uri? Url { get; set; }

    /// <summary>Gets or sets a value indicating whether a first failure is told of: of a run, at a destination, or that retention stopped.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool OnFailure { get; set; } = true;

    /// <summary>Gets or sets a value indicating whether the first good run after failures is told of.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool OnRecovery { get; set; } = true;
}
