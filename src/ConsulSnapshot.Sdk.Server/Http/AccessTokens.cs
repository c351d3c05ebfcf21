using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ConsulSnapshot.Sdk.Server.Http;

/// <summary>The ACL tokens that are accepted.</summary>
internal sealed class AccessTokens(IReadOnlyCollection<string> tokens)
{
    private const string BearerScheme = "Bearer ";

    private readonly byte[][] _digests = [.. tokens.Select(Digest)];

    /// <summary>Gets a value indicating whether ACLs are on.</summary>
    public bool AreRequired => _digests.Length > 0;

    /// <summary>Finds the reason to refuse a request; <see langword="null"/> if there is none.</summary>
    public string? FindRefusal(HttpRequest request, string permission)
    {
        if (!AreRequired)
        {
            return null;
        }

        string token = Find(request);
        if (token.Length > 0)
        {
            return IsKnown(token) ? null : "ACL not found";
        }

        return $"Permission denied: anonymous token lacks permission '{permission}'. The anonymous token is used implicitly when a request does not specify a token.";
    }

    /// <summary>Takes the token from the first place that has one. Source: format document 9.1.</summary>
    private static string Find(HttpRequest request)
    {
        string query = request.Query["token"].ToString();
        if (query.Length > 0)
        {
            return query;
        }

        string header = request.Headers[ConsulHeaders.Token].ToString();
        string authorization = request.Headers.Authorization.ToString();
        return header.Length == 0 && authorization.StartsWith(BearerScheme, StringComparison.OrdinalIgnoreCase) ? authorization[BearerScheme.Length..].Trim() : header;
    }

    private bool IsKnown(string token)
    {
        // The time taken tells nothing about how much of a token is right, nor which one it is.
        byte[] digest = Digest(token);
        bool known = false;
        foreach (byte[] accepted in _digests)
        {
            known |= CryptographicOperations.FixedTimeEquals(digest, accepted);
        }

        return known;
    }

    private static byte[] Digest(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
