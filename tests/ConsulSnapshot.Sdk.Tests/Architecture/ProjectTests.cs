using System.Xml.Linq;

namespace ConsulSnapshot.Sdk.Tests.Architecture;

/// <summary>Who may know whom among the projects that ship.</summary>
public class ProjectTests
{
    private const string Core = "ConsulSnapshot.Sdk";

    public static TheoryData<string> Projects =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories).Select(path => Path.GetFileNameWithoutExtension(path))];

    [Fact]
    public void The_core_knows_no_other_project()
    {
        Assert.Empty(References(Core, "ProjectReference"));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_knows_the_core_and_no_other(string project)
    {
        IEnumerable<string> known = References(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));

        Assert.Empty(known.Except([Core]));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_cloud_is_known_to_its_own_project_only(string project)
    {
        string[] allowed = project switch
        {
            $"{Core}.AmazonS3" => ["AWSSDK.S3", "AWSSDK.SecurityToken"],
            $"{Core}.AzureBlobs" => ["Azure.Identity", "Azure.Storage.Blobs"],
            _ => [],
        };
        IEnumerable<string> clouds = References(project, "PackageReference").Where(package => package.StartsWith("AWSSDK", StringComparison.OrdinalIgnoreCase)
            || package.StartsWith("Azure.", StringComparison.OrdinalIgnoreCase)
            || package.StartsWith("Google.Cloud", StringComparison.OrdinalIgnoreCase));

        Assert.Empty(clouds.Except(allowed));
    }

    // What only the compiler loads, such as a generator, is not known to what ships.
    private static IEnumerable<string> References(string project, string item) =>
        XDocument.Load(Path.Combine(Repository.Root, "src", project, $"{project}.csproj")).Descendants(item)
            .Where(reference => (string?)reference.Attribute("OutputItemType") != "Analyzer")
            .Select(reference => (string)reference.Attribute("Include")!);
}
