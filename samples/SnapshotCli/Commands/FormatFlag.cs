using System.CommandLine;

namespace ConsulSnapshot.Cli;

/// <summary>The flag <c>-format</c>.</summary>
internal static class FormatFlag
{
    /// <summary>The value that asks for JSON.</summary>
    public const string Json = "json";

    private const string Pretty = "pretty";

    /// <summary>Creates the flag.</summary>
    public static Option<string> Create()
    {
        Option<string> format = new("-format")
        {
            Description = "How to print the result.",
            HelpName = $"{Pretty}|{Json}",
            DefaultValueFactory = static _ => Pretty,
        };
        format.Validators.Add(static result =>
        {
            if (result.Tokens is [{ Value: not (Pretty or Json) } token])
            {
                result.AddError($"Unknown format: {token.Value} (-format is {Pretty} or {Json})");
            }
        });
        return format;
    }
}
