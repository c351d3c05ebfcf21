namespace ConsulSnapshot.Worker;

/// <summary>The section <c>Http</c>: who may ask for a backup by <c>POST /run</c>. Without a token nobody may, and there is no such address.</summary>
internal sealed class WorkerOptions
{
    /// <summary>The shortest token that is taken, in characters.</summary>
    public const int MinTokenLength = 16;

    /// <summary>Gets or sets the token itself; better in a file.</summary>
    public string? RunToken { get; set; }

    /// <summary>Gets or sets the path of a file that holds the token. It is read for each call; white space around the token does not count.</summary>
    public string? RunTokenFile { get; set; }

    /// <summary>Gets a value indicating whether there is <c>POST /run</c>.</summary>
    public bool AllowsRuns => !string.IsNullOrEmpty(RunToken) || !string.IsNullOrEmpty(RunTokenFile);
}
