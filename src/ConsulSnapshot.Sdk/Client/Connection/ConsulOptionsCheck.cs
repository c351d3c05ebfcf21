using Microsoft.Extensions.Options;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Runs the validators for whoever comes without dependency injection.</summary>
internal static class ConsulOptionsCheck
{
    public static void ThrowIfInvalid(ConsulSnapshotOptions options)
    {
        IValidateOptions<ConsulSnapshotOptions>[] validators = [new ConsulSnapshotOptionsValidator(), new ConsulConnectionValidator()];
        string[] failures = [.. validators.SelectMany(validator => validator.Validate(Options.DefaultName, options).Failures ?? [])];
        if (failures.Length > 0)
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(ConsulSnapshotOptions), failures);
        }
    }
}
