using System.Net.Http.Headers;
using System.Xml.Linq;

namespace ConsulSnapshot.Sdk.Stores.Tests.AmazonS3;

/// <summary>moto, an S3 server that checks signatures, with one user who may do everything.</summary>
/// <remarks>It computes wrong ones for keys with characters that are escaped in paths.</remarks>
public sealed class StrictMotoServer : MotoServer
{
    private const string User = "consul-snapshot";
    private const string Policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    // Three requests need no credentials: the ones that make the user. The probe is none of them.
    protected override IReadOnlyDictionary<string, string> Variables => new Dictionary<string, string> { ["INITIAL_NO_AUTH_ACTION_COUNT"] = "3" };

    protected override async Task PrepareAsync(Uri address)
    {
        using HttpClient http = new() { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("AWS4-HMAC-SHA256", "Credential=nobody/20260101/us-east-1/iam/aws4_request");
        await AskAsync(http, "CreateUser", ("UserName", User));
        XDocument key = await AskAsync(http, "CreateAccessKey", ("UserName", User));
        await AskAsync(http, "PutUserPolicy", ("UserName", User), ("PolicyName", "all"), ("PolicyDocument", Policy));
        AccessKeyId = Value(key, "AccessKeyId");
        SecretAccessKey = Value(key, "SecretAccessKey");
    }

    private static async Task<XDocument> AskAsync(HttpClient http, string action, params (string Name, string Value)[] parameters)
    {
        using FormUrlEncodedContent form = new(
            [new("Action", action), new("Version", "2010-05-08"), .. parameters.Select(static parameter => KeyValuePair.Create(parameter.Name, parameter.Value))]);
        using HttpResponseMessage answer = await http.PostAsync((Uri?)null, form);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return XDocument.Parse(text);
    }

    private static string Value(XDocument answer, string name) => answer.Descendants().First(element => element.Name.LocalName == name).Value;
}
