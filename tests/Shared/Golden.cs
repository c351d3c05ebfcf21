using System.Runtime.CompilerServices;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace ConsulSnapshot.Sdk.Tests.Shared;

/// <summary>Compares a text with the one that a person has reviewed, <c>Class.Method.verified.txt</c> beside the test.</summary>
/// <remarks>
/// On a difference, what was received lies beside it as <c>Class.Method.received.txt</c>: rename it if it is right. Names are those
/// of the Verify packages, so that their tools work, too.
/// </remarks>
internal static class Golden
{
    /// <summary>Fails, with the lines that differ, unless the text is the reviewed one.</summary>
    public static void Verify(string text, [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        string start = Path.Combine(SourceFolder(file), $"{Path.GetFileNameWithoutExtension(file)}.{method}");
        string received = Normalize(text);
        string verified = File.Exists($"{start}.verified.txt") ? Normalize(File.ReadAllText($"{start}.verified.txt")) : "";
        if (received == verified)
        {
            File.Delete($"{start}.received.txt");
            return;
        }

        File.WriteAllText($"{start}.received.txt", received);
        Assert.Fail($"{Path.GetFileName(start)}.verified.txt differs (- reviewed, + received):\n{Diff(verified, received)}");
    }

    /// <summary>Fails, with the lines that differ, unless a file of the repository that is made from the code has exactly the text.</summary>
    /// <param name="text">What the file must hold.</param>
    /// <param name="relative">The file, from the repository's root, with slashes; on a difference <c>name.received.md</c> lies beside <c>name.md</c>.</param>
    public static void VerifyFile(string text, string relative)
    {
        string path = Repository.PathOf(relative);
        string received = Path.ChangeExtension(path, $".received{Path.GetExtension(path)}");
        string verified = File.Exists(path) ? File.ReadAllText(path) : "";
        if (text == verified)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        Assert.Fail($"{relative} differs (- in the repository, + from the code); rename {Path.GetFileName(received)} if it is right:\n{Diff(verified, text)}");
    }

    /// <summary>Finds the test's folder, also where the build replaced the start of paths to be repeatable.</summary>
    private static string SourceFolder(string file)
    {
        string path = file.Replace('\\', '/');
        return Path.GetDirectoryName(Path.Combine(Repository.Root, path[(path.LastIndexOf("/tests/", StringComparison.Ordinal) + 1)..]))!;
    }

    private static string Normalize(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

    private static string Diff(string verified, string received) => string.Join(
        '\n',
        InlineDiffBuilder.Diff(verified, received).Lines
            .Where(line => line.Type is ChangeType.Inserted or ChangeType.Deleted)
            .Select(line => $"{(line.Type == ChangeType.Inserted ? '+' : '-')} {line.Text}"));
}
