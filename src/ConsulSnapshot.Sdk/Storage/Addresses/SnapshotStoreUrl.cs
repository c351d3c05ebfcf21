using System.Globalization;

namespace ConsulSnapshot.Sdk.Storage;

/// <summary>Where a store is, and which of its snapshots is meant: <c>file:///backups</c>, <c>s3://bucket/prefix@latest</c>, <c>file:///backups/dc1@2026-11-25T18:00Z</c>.</summary>
/// <remarks>Immutable. Its text shows neither user nor query, where people put credentials.</remarks>
public sealed class SnapshotStoreUrl
{
    private const string LatestWord = "latest";

    // What DateTimeOffset.TryParse takes beside these depends on too much.
    private static readonly string[] s_timeFormats =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyyMMdd'T'HHmmss'Z'"];

    private SnapshotStoreUrl(Uri location, SnapshotSelectorKind kind, DateTimeOffset? time)
    {
        Location = location;
        Kind = kind;
        Time = time;
    }

    /// <summary>Gets the URL without <c>@latest</c> or a time.</summary>
    /// <remarks>It may have a query, which may hold what is secret: show <see cref="ToString"/> instead.</remarks>
    public Uri Location { get; }

    /// <summary>Gets which snapshot is meant.</summary>
    public SnapshotSelectorKind Kind { get; }

    /// <summary>Gets the time, for <see cref="SnapshotSelectorKind.AtTime"/>. A time without a zone is UTC; a date is its beginning.</summary>
    public DateTimeOffset? Time { get; }

    /// <summary>Parses a URL.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The URL.</returns>
    /// <exception cref="SnapshotStoreException">It is no URL, or it holds a user or a password (<see cref="SnapshotStoreError.InvalidAddress"/>).</exception>
    public static SnapshotStoreUrl Parse(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        string rest = text;
        SnapshotSelectorKind kind = SnapshotSelectorKind.Unsaid;
        DateTimeOffset? time = null;
        int at = text.LastIndexOf('@');
        if (at > 0 && at > text.LastIndexOf('/') && at > text.IndexOf("://", StringComparison.Ordinal) + 2)
        {
            string selector = text[(at + 1)..];
            if (selector == LatestWord)
            {
                (rest, kind) = (text[..at], SnapshotSelectorKind.Latest);
            }
            else if (DateTimeOffset.TryParseExact(selector, s_timeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset parsed))
            {
                (rest, kind, time) = (text[..at], SnapshotSelectorKind.AtTime, parsed);
            }
        }

        if (!Uri.TryCreate(rest, UriKind.Absolute, out Uri? location))
        {
            throw new SnapshotStoreException(SnapshotStoreError.InvalidAddress, "store URL", name: null, "it must be an absolute URL, such as file:///backups or s3://bucket/prefix");
        }

        return location.UserInfo.Length == 0
            ? new SnapshotStoreUrl(location, kind, time)
            : throw new SnapshotStoreException(
                SnapshotStoreError.InvalidAddress, Show(location), name: null, "a store's URL must hold no user and no password; credentials come from the environment or the configuration");
    }

    /// <summary>Splits off the last part of the path.</summary>
    /// <param name="store">The URL of the store that would hold it.</param>
    /// <param name="name">The last part, as the name of an object.</param>
    /// <returns>Whether the path has a last part.</returns>
    internal bool TrySplit(out Uri store, out string name)
    {
        string path = Location.AbsolutePath;
        int slash = path.LastIndexOf('/');
        name = slash < 0 ? "" : Uri.UnescapeDataString(path[(slash + 1)..]);
        store = Location;
        if (name.Length == 0)
        {
            return false;
        }

        store = new UriBuilder(Location) { Path = path[..(slash + 1)] }.Uri;
        return true;
    }

    /// <summary>Gets the URL with <c>@latest</c> or the time, without its query.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Kind switch
    {
        SnapshotSelectorKind.Latest => $"{Show(Location)}@{LatestWord}",
        SnapshotSelectorKind.AtTime => string.Create(CultureInfo.InvariantCulture, $"{Show(Location)}@{Time:yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK}"),
        _ => Show(Location),
    };

    /// <summary>A URL as people may see it.</summary>
    internal static string Show(Uri location) => $"{location.Scheme}:{(location.OriginalString.StartsWith(location.Scheme + "://", StringComparison.OrdinalIgnoreCase) ? "//" : "")}{location.Authority.Split('@')[^1]}{location.AbsolutePath}";
}
