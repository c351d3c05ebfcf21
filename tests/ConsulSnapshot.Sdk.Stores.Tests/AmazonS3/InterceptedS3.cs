using System.Net;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using ConsulSnapshot.Sdk.AmazonS3;

namespace ConsulSnapshot.Sdk.Stores.Tests.AmazonS3;

/// <summary>Stands between the SDK and the server: answers in its place, or changes what passes.</summary>
/// <param name="intercept">Gets a request and what sends it.</param>
internal sealed class InterceptedS3(Func<HttpRequestMessage, Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>> intercept) : HttpClientFactory
{
    public List<string> Requests { get; } = [];

    /// <summary>A client for the options' place.</summary>
    public AmazonS3Client Client(AmazonS3StoreOptions options) => new(
        options.AccessKeyId,
        options.SecretAccessKey,
        new AmazonS3Config
        {
            ServiceURL = options.Endpoint!.AbsoluteUri,
            ForcePathStyle = true,
            AuthenticationRegion = "us-east-1",
            MaxErrorRetry = options.MaxRetries,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            HttpClientFactory = this,
        });

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(this, intercept));

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    /// <summary>An answer as S3 gives it.</summary>
    public static HttpResponseMessage Refusal(HttpStatusCode status, string code) => new(status)
    {
        Content = new StringContent($"<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>No.</Message><RequestId>R1</RequestId></Error>", Encoding.UTF8, "application/xml"),
    };

    private sealed class Handler(InterceptedS3 owner, Func<HttpRequestMessage, Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>> intercept)
        : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            lock (owner.Requests)
            {
                owner.Requests.Add($"{request.Method} {request.RequestUri!.PathAndQuery}");
            }

            return intercept(request, () => base.SendAsync(request, cancellationToken));
        }
    }
}
