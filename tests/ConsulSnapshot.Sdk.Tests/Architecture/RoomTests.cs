namespace ConsulSnapshot.Sdk.Tests.Architecture;

/// <summary>Who may know whom inside the core, by the folders in which types are declared.</summary>
public class RoomTests
{
    private const string State = "namespace Example; public sealed class Framing { public static int Length => 1; }";

    [Fact]
    public void No_room_of_the_core_knows_a_room_that_it_may_not()
    {
        IReadOnlyList<string> violations = RoomPlan.FindViolations(CoreSources());

        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }

    [Fact]
    public void Every_name_in_the_core_is_resolved_so_that_no_violation_hides()
    {
        IReadOnlyList<string> unresolved = RoomPlan.FindUnresolved(CoreSources());

        Assert.True(unresolved.Count == 0, string.Join('\n', unresolved));
    }

    [Fact]
    public void A_room_that_knows_another_within_the_plan_is_no_violation()
    {
        IReadOnlyList<string> violations = RoomPlan.FindViolations(
            [("State/Framing.cs", State), ("Archive/Files/Reader.cs", "namespace Example; public sealed class Reader(Framing framing) { public Framing Framing => framing; }")]);

        Assert.Empty(violations);
    }

    [Theory]
    [InlineData("public sealed class Bad { public Reader? Reader; }")]
    [InlineData("public sealed class Bad : Reader;")]
    [InlineData("public sealed class Bad { public System.Collections.Generic.List<Reader>? Readers; }")]
    [InlineData("public sealed class Bad { public int Length = Reader.Length; }")]
    [InlineData("public sealed class Bad { public int Length = 1.Twice(); }")]
    [InlineData("public sealed class Bad { public object Length(object o) => o is Reader.Nested ? 1 : 2; }")]
    public void A_room_that_knows_another_against_the_plan_is_named_with_file_line_and_type(string declaration)
    {
        const string Reader = "namespace Example; public class Reader { public static int Length => 1; public class Nested; } public static class Twos { public static int Twice(this int i) => 2 * i; }";

        IReadOnlyList<string> violations = RoomPlan.FindViolations([("Archive/Reader.cs", Reader), ("State/Bad.cs", $"namespace Example;\n{declaration}")]);

        Assert.All(violations, violation => Assert.Matches(@"^State/Bad\.cs:2 State -> Archive \((Reader|Twos|Nested)\)$", violation));
        Assert.NotEmpty(violations);
    }

    [Fact]
    public void A_room_is_the_folder_and_not_the_namespace()
    {
        IReadOnlyList<string> violations = RoomPlan.FindViolations(
        [
            ("Client/Sender.cs", "namespace Example; public class Sender;"),
            ("Storage/Store.cs", "namespace Example; public class Store(Sender sender) { public Sender Sender => sender; }"),
        ]);

        Assert.Equal(["Storage/Store.cs:1 Storage -> Client (Sender)"], violations);
    }

    [Fact]
    public void A_type_outside_the_rooms_of_the_plan_is_named()
    {
        IReadOnlyList<string> violations = RoomPlan.FindViolations([("Helpers/Helper.cs", "namespace Example; public class Helper;")]);

        Assert.Equal(["Helpers/Helper.cs:1 'Helpers' is no room of the plan (Helper)"], violations);
    }

    [Fact]
    public void What_only_the_docs_point_to_is_no_violation()
    {
        IReadOnlyList<string> violations = RoomPlan.FindViolations(
            [("Archive/Reader.cs", "namespace Example; public class Reader;"), ("State/Framing.cs", "namespace Example; /// <summary>Like <see cref=\"Reader\"/>.</summary>\npublic class Framing;")]);

        Assert.Empty(violations);
    }

    private static IEnumerable<(string Path, string Text)> CoreSources()
    {
        string project = Path.Combine(Repository.Root, "src", "ConsulSnapshot.Sdk");
        return Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
            .Select(path => (Path: Path.GetRelativePath(project, path).Replace('\\', '/'), File: path))
            .Where(source => !source.Path.StartsWith("obj/", StringComparison.Ordinal) && !source.Path.StartsWith("bin/", StringComparison.Ordinal))
            .Select(source => (source.Path, File.ReadAllText(source.File)));
    }
}
