using System.Text;

namespace ConsulSnapshot.Sdk.Fuzzing;

/// <summary>Reads bytes as the two texts of a prepared query's template: a regular expression, and one with <c>${...}</c>.</summary>
internal static class TemplateTarget
{
    private static readonly HilVariables s_named = new("a-name", HasExpression: false);

    public static Task RunAsync(byte[] input)
    {
        // Longer ones only take longer.
        string text = Encoding.UTF8.GetString(input.AsSpan(0, Math.Min(input.Length, 4096)));
        Check(GoRegularExpression.FindError(text));
        Check(HilTemplate.FindError(text));
        Check(HilTemplate.FindError(text, s_named));
        Check(HilTemplate.FindError($"${{{text}}}"));
        return Task.CompletedTask;
    }

    private static void Check(string? error) => FuzzAssert.That(error is null or { Length: > 0 }, "An error must say what is wrong.");
}
