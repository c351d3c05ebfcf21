namespace ConsulSnapshot.Sdk.Tests.Shared;

/// <summary>The checked-out repository that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The path of something in the repository, which is given with slashes.</summary>
    public static string PathOf(string relative) => Path.Combine(Root, Path.Combine(relative.Split('/')));

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ConsulSnapshot.Sdk.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above '{AppContext.BaseDirectory}' holds ConsulSnapshot.Sdk.sln.");
    }
}
