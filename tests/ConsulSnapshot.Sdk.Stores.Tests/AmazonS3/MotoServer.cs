using System.Globalization;
using ConsulSnapshot.Sdk.Stores.Tests.Servers;

namespace ConsulSnapshot.Sdk.Stores.Tests.AmazonS3;

/// <summary>moto, an S3 server that takes every signature.</summary>
public class MotoServer() : StoreServer("MOTO_SERVER", "eng/get-moto.sh")
{
    public string AccessKeyId { get; protected set; } = "an-access-key";

    public string SecretAccessKey { get; protected set; } = "a-secret-access-key";

    protected override string ProbePath => "/moto-api/data.json";

    protected override IEnumerable<string> Arguments(int port) => ["-H", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture)];
}
