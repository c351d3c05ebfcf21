using System.Text;
using Microsoft.Extensions.Options;

namespace ConsulSnapshot.Sdk.AmazonS3;

/// <summary>Checks each option by itself.</summary>
[OptionsValidator]
internal sealed partial class AmazonS3StoreOptionsValidator : IValidateOptions<AmazonS3StoreOptions>;

/// <summary>Checks what options say together.</summary>
internal sealed class AmazonS3ConnectionValidator : IValidateOptions<AmazonS3StoreOptions>
{
    // S3 takes keys of 1,024 bytes, and names have up to 700.
    private const int MaxPrefixLength = 300;

    private static readonly TimeSpan s_longestTimer = TimeSpan.FromDays(24);

    public ValidateOptionsResult Validate(string? name, AmazonS3StoreOptions options)
    {
        List<string> failures = [.. Failures(options)];
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    /// <summary>Runs all checks for whoever comes without dependency injection.</summary>
    public static void ThrowIfInvalid(AmazonS3StoreOptions options)
    {
        IValidateOptions<AmazonS3StoreOptions>[] validators = [new AmazonS3StoreOptionsValidator(), new AmazonS3ConnectionValidator()];
        string[] failures = [.. validators.SelectMany(validator => validator.Validate(Options.DefaultName, options).Failures ?? [])];
        if (failures.Length > 0)
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(AmazonS3StoreOptions), failures);
        }
    }

    private static IEnumerable<string> Failures(AmazonS3StoreOptions options)
    {
        if ((options.Bucket ?? "").AsSpan().IndexOfAny('/', '\\', ' ') >= 0)
        {
            yield return $"{nameof(options.Bucket)} must be a bucket's name alone: found '{options.Bucket}'. What stands behind it belongs into {nameof(options.KeyPrefix)}.";
        }

        if (options.KeyPrefix.Any(char.IsControl) || Encoding.UTF8.GetByteCount(options.KeyPrefix) > MaxPrefixLength)
        {
            yield return $"{nameof(options.KeyPrefix)} must have at most {MaxPrefixLength} bytes as UTF-8 and no control characters.";
        }

        foreach ((string option, Uri? address) in new[] { (nameof(options.Endpoint), options.Endpoint), (nameof(options.StsEndpoint), options.StsEndpoint) })
        {
            if (address is not null && (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0 || address.Query.Length > 0))
            {
                yield return $"{option} must be an absolute address with the scheme http or https, and without a user or a query.";
            }
        }

        if (options.AccessKeyId is null != options.SecretAccessKey is null)
        {
            yield return $"{nameof(options.AccessKeyId)} and {nameof(options.SecretAccessKey)} must be given together.";
        }

        if (options.SessionToken is not null && options.AccessKeyId is null)
        {
            yield return $"{nameof(options.SessionToken)} needs an {nameof(options.AccessKeyId)}.";
        }

        if (options.RoleArn is null && (options.ExternalId ?? options.WebIdentityTokenFile) is not null)
        {
            yield return $"{nameof(options.ExternalId)} and {nameof(options.WebIdentityTokenFile)} need a {nameof(options.RoleArn)}.";
        }

        if (options.WebIdentityTokenFile is not null && (options.AccessKeyId ?? options.ExternalId) is not null)
        {
            yield return $"{nameof(options.WebIdentityTokenFile)} takes the place of {nameof(options.AccessKeyId)} and {nameof(options.ExternalId)}: give the one or the others.";
        }

        if (options.KmsKeyId is not null && options.Encryption != AmazonS3Encryption.Kms)
        {
            yield return $"{nameof(options.KmsKeyId)} needs the {nameof(options.Encryption)} {AmazonS3Encryption.Kms}: found {options.Encryption}.";
        }

        if (options.RequestTimeout <= TimeSpan.Zero || options.RequestTimeout > s_longestTimer)
        {
            yield return $"{nameof(options.RequestTimeout)} must be more than zero and at most {s_longestTimer.TotalDays:0} days: found {options.RequestTimeout}.";
        }
    }
}
