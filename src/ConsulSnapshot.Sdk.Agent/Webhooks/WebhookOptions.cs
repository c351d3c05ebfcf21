namespace ConsulSnapshot.Sdk.Agent;

/// <summary>Whom to tell when backups begin to fail or a stored snapshot is found damaged, and when all is good again.</summary>
/// <remarks>Bindable from configuration. Not thread-safe.</remarks>
public sealed class WebhookOptions
{
    /// <summary>Gets or sets the address that gets a POST with JSON, <c>http</c> or <c>https</c>. Only its host is ever logged.</summary>
    public Uri? Url { get; set; }

    /// <summary>Gets or sets a value indicating whether a first failure is told of: of a run, at a destination, that retention stopped, that a stored snapshot is damaged or that none can be read back.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool OnFailure { get; set; } = true;

    /// <summary>Gets or sets a value indicating whether the first good run after failures is told of, and that no snapshot at a destination is known to be damaged any more.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool OnRecovery { get; set; } = true;
}
