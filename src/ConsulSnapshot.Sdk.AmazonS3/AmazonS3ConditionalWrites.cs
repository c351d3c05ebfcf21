namespace ConsulSnapshot.Sdk.AmazonS3;

/// <summary>How an S3 store keeps a name that must be new from being taken twice.</summary>
public enum AmazonS3ConditionalWrites
{
    /// <summary>
    /// By <c>If-None-Match: *</c>, which the store decides on: of two writers one wins. Before content is sent it is asked whether the name is taken, too.
    /// A store that answers that it does not implement the header is used as with <see cref="Check"/> from then on, with a warning in the log.
    /// </summary>
    Header,

    /// <summary>By asking before content is sent, and again before the object gets its name. Two writers at the very same moment may both succeed; one of the two objects stays, whole.</summary>
    Check,
}
