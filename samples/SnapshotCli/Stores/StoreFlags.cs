using System.CommandLine;

namespace ConsulSnapshot.Cli;

/// <summary>What the commands on stores have in common.</summary>
internal static class StoreFlags
{
    public const string UrlDescription = "The store: file:///folder, s3://bucket/prefix or azblob://account/container/prefix.";

    /// <summary>Creates the argument.</summary>
    public static Argument<string> Url(string description = UrlDescription) => FileArguments.One(description, "URL");

    /// <summary>Creates the flag that says whose snapshots are meant.</summary>
    public static Option<string> Datacenter(string name = "-datacenter") => new(name)
    {
        Description = "Whose snapshots; needed if those of several datacenters are stored there.",
        HelpName = "NAME",
    };
}
