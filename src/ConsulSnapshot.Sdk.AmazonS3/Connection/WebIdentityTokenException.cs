using Amazon.Runtime;

namespace ConsulSnapshot.Sdk.AmazonS3;

/// <summary>The file of a web identity token cannot be read. The SDK passes it on as one of its own.</summary>
internal sealed class WebIdentityTokenException(string message, Exception innerException) : AmazonClientException(message, innerException);
