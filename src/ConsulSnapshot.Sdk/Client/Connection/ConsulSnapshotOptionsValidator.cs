using Microsoft.Extensions.Options;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Checks each option by itself.</summary>
[OptionsValidator]
internal sealed partial class ConsulSnapshotOptionsValidator : IValidateOptions<ConsulSnapshotOptions>;

/// <summary>Checks what options say together.</summary>
internal sealed class ConsulConnectionValidator : IValidateOptions<ConsulSnapshotOptions>
{
    private static readonly TimeSpan s_longestTimer = TimeSpan.FromDays(24);

    public ValidateOptionsResult Validate(string? name, ConsulSnapshotOptions options)
    {
        List<string> failures = [.. Failures(options)];
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(ConsulSnapshotOptions options)
    {
        if (options.Address is null)
        {
            yield break; // reported by the other validator
        }

        if (!options.Address.IsAbsoluteUri || options.Address.Scheme is not ("http" or "https" or "unix"))
        {
            string advice = options.Address.OriginalString.Contains("://", StringComparison.Ordinal) ? "" : " Write http:// in front of host and port, or let ConsulAddress.Parse read the address.";
            string found = options.Address.IsAbsoluteUri ? $"the scheme {options.Address.Scheme}" : $"'{options.Address}'";
            yield return $"{nameof(options.Address)} must be absolute, with the scheme http, https or unix: found {found}.{advice}";
        }
        else if (options.Address.UserInfo.Length > 0)
        {
            yield return $"{nameof(options.Address)} must have no user in it: use {nameof(options.UserName)} and {nameof(options.Password)}.";
        }
        else if (options.Address.Scheme == "unix" && options.Address.Host.Length > 0)
        {
            yield return $"{nameof(options.Address)} must hold the absolute path of a socket, as in unix:///run/consul.sock: found '{options.Address}'.";
        }

        if (options.ClientCertificateFile is null != options.ClientKeyFile is null)
        {
            yield return $"{nameof(options.ClientCertificateFile)} and {nameof(options.ClientKeyFile)} must be given together.";
        }

        if (options.Login is { } login)
        {
            bool hasBearer = login.BearerToken is not null || login.BearerTokenFile is not null;
            if (login.AuthMethod is null && (hasBearer || login.Meta.Count > 0))
            {
                yield return $"{nameof(options.Login)} needs an {nameof(login.AuthMethod)}.";
            }
            else if (login.AuthMethod is not null && !hasBearer)
            {
                yield return $"{nameof(options.Login)} by the auth method '{login.AuthMethod}' needs a {nameof(login.BearerToken)} or a {nameof(login.BearerTokenFile)}.";
            }
        }

        if (options.StallTimeout <= TimeSpan.Zero || options.StallTimeout > s_longestTimer)
        {
            yield return $"{nameof(options.StallTimeout)} must be more than zero and at most {s_longestTimer.TotalDays:0} days: found {options.StallTimeout}.";
        }

        if (options.Password is not null && options.UserName is null)
        {
            yield return $"{nameof(options.Password)} needs a {nameof(options.UserName)}.";
        }
    }
}
