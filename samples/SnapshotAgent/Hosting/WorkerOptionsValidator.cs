using Microsoft.Extensions.Options;

namespace ConsulSnapshot.Worker;

/// <summary>Checks the section <c>Http</c> when the program starts.</summary>
internal sealed class WorkerOptionsValidator : IValidateOptions<WorkerOptions>
{
    public ValidateOptionsResult Validate(string? name, WorkerOptions options) =>
        !string.IsNullOrEmpty(options.RunToken) && !string.IsNullOrEmpty(options.RunTokenFile)
            ? ValidateOptionsResult.Fail("Http:RunToken and Http:RunTokenFile exclude each other.")
            : options.RunToken is { Length: > 0 and < WorkerOptions.MinTokenLength }
                ? ValidateOptionsResult.Fail($"Http:RunToken must have at least {WorkerOptions.MinTokenLength} characters.")
                : ValidateOptionsResult.Success;
}
