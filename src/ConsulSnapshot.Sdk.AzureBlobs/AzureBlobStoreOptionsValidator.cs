using System.Text;
using Microsoft.Extensions.Options;

namespace ConsulSnapshot.Sdk.AzureBlobs;

/// <summary>Checks each option by itself.</summary>
[OptionsValidator]
internal sealed partial class AzureBlobStoreOptionsValidator : IValidateOptions<AzureBlobStoreOptions>;

/// <summary>Checks what options say together.</summary>
internal sealed class AzureBlobConnectionValidator : IValidateOptions<AzureBlobStoreOptions>
{
    // Azure takes names of 1,024 characters, and ours have up to 700 bytes.
    private const int MaxPrefixLength = 300;

    private static readonly TimeSpan s_longestTimer = TimeSpan.FromDays(24);

    public ValidateOptionsResult Validate(string? name, AzureBlobStoreOptions options)
    {
        List<string> failures = [.. Failures(options)];
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    /// <summary>Runs all checks for whoever comes without dependency injection.</summary>
    public static void ThrowIfInvalid(AzureBlobStoreOptions options, bool hasClient)
    {
        // A client that is handed over knows its account.
        IEnumerable<string> connection = hasClient ? [] : Failures(options);
        IEnumerable<string> each = new AzureBlobStoreOptionsValidator().Validate(Options.DefaultName, options).Failures ?? [];
        string[] failures = [.. each, .. connection];
        if (failures.Length > 0)
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(AzureBlobStoreOptions), failures);
        }
    }

    private static IEnumerable<string> Failures(AzureBlobStoreOptions options)
    {
        if ((options.Container ?? "").AsSpan().IndexOfAny('/', '\\', ' ') >= 0)
        {
            yield return $"{nameof(options.Container)} must be a container's name alone: found '{options.Container}'. What stands behind it belongs into {nameof(options.BlobPrefix)}.";
        }

        if (options.BlobPrefix.Any(static character => char.IsControl(character) || character == '\\') || Encoding.UTF8.GetByteCount(options.BlobPrefix) > MaxPrefixLength)
        {
            yield return $"{nameof(options.BlobPrefix)} must have at most {MaxPrefixLength} bytes as UTF-8, and neither control characters nor backslashes.";
        }

        int accounts = new object?[] { options.AccountName, options.Endpoint, options.ConnectionString }.Count(static given => given is not null);
        if (accounts == 0 || (accounts > 1 && !(accounts == 2 && options.ConnectionString is null)))
        {
            yield return $"The account must be named once: by {nameof(options.AccountName)}, by {nameof(options.Endpoint)} or by {nameof(options.ConnectionString)}.";
        }

        if (options.Endpoint is { } endpoint && (!endpoint.IsAbsoluteUri || endpoint.Scheme is not ("http" or "https") || endpoint.UserInfo.Length > 0 || endpoint.Query.Length > 0))
        {
            yield return $"{nameof(options.Endpoint)} must be an absolute address with the scheme http or https, and without a user or a query.";
        }

        bool hasPrincipal = options.ClientSecret is not null || options.TenantId is not null;
        int credentials = new[] { options.ConnectionString is not null, options.AccountKey is not null, options.SasToken is not null, hasPrincipal, options.UseManagedIdentity }.Count(static given => given);
        if (credentials > 1)
        {
            yield return $"Credentials must be given once: {nameof(options.ConnectionString)}, {nameof(options.AccountKey)}, {nameof(options.SasToken)}, a service principal or {nameof(options.UseManagedIdentity)}.";
        }

        if (options.AccountKey is not null && !IsBase64(options.AccountKey))
        {
            yield return $"{nameof(options.AccountKey)} must be base64.";
        }

        if (options.AccountKey is not null && options.AccountName is null)
        {
            yield return $"{nameof(options.AccountKey)} needs the {nameof(options.AccountName)}, also beside an {nameof(options.Endpoint)}.";
        }

        if (hasPrincipal && (options.TenantId is null || options.ClientId is null || options.ClientSecret is null))
        {
            yield return $"A service principal needs {nameof(options.TenantId)}, {nameof(options.ClientId)} and {nameof(options.ClientSecret)}.";
        }

        if (options.ClientId is not null && !hasPrincipal && !options.UseManagedIdentity)
        {
            yield return $"{nameof(options.ClientId)} needs {nameof(options.TenantId)} and {nameof(options.ClientSecret)}, or {nameof(options.UseManagedIdentity)}.";
        }

        if (options.RequestTimeout <= TimeSpan.Zero || options.RequestTimeout > s_longestTimer)
        {
            yield return $"{nameof(options.RequestTimeout)} must be more than zero and at most {s_longestTimer.TotalDays:0} days: found {options.RequestTimeout}.";
        }
    }

    private static bool IsBase64(string text) => Convert.TryFromBase64String(text, new byte[text.Length], out _);
}
