using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ConsulSnapshot.Sdk.Storage;

/// <summary>How snapshots are named in a store, such as <c>{datacenter}/consul-{datacenter}-{time}-{index}.snap</c>.</summary>
/// <remarks>
/// <para>
/// <c>{time}</c> is UTC as <c>yyyyMMddTHHmmssZ</c>; <c>{index}</c> and <c>{term}</c> have 20 digits, so that names sort; <c>{id}</c> is nanoseconds since 1970 in 19 digits;
/// <c>{datacenter}</c>, <c>{node}</c> and <c>{version}</c> are text: letters, digits, <c>-</c>, <c>_</c> and <c>.</c> as they are, every other byte as <c>=</c> and two hexadecimal
/// digits, <c>_</c> alone for what is not known.
/// </para>
/// <para>
/// A template names at least one of <c>{time}</c>, <c>{index}</c> and <c>{id}</c>, and keeps texts apart by a character that they cannot hold, such as <c>/</c> or <c>~</c>: so no name can
/// be read as that of another datacenter. A second snapshot with the same values gets <c>~2</c> before the extension.
/// </para>
/// <para>Immutable, for any number of callers.</para>
/// </remarks>
public sealed class SnapshotNameTemplate
{
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";
    private const string TextPattern = "[A-Za-z0-9._=-]+";
    private const string CountedPattern = "[0-9]{20}";
    private const int TicksToNanoseconds = 100;

    private static readonly TimeSpan s_matchTimeout = TimeSpan.FromSeconds(1);

    private readonly IReadOnlyList<NameToken> _tokens;
    private readonly Regex _pattern;
    private readonly string _extension;

    /// <summary>Makes a template.</summary>
    /// <param name="template">The text, with placeholders in braces.</param>
    /// <exception cref="ArgumentException">A placeholder is unknown, names could collide or be read in two ways, or no store could hold them.</exception>
    public SnapshotNameTemplate(string template)
    {
        ArgumentException.ThrowIfNullOrEmpty(template);
        Template = template;
        _tokens = NameToken.Split(template);
        _extension = Path.GetExtension(_tokens[^1].Literal ?? "");
        if (Violation() is string rule)
        {
            throw new ArgumentException($"The name template {StoreName.Quote(template)} is invalid: {rule}.", nameof(template));
        }

        _pattern = new Regex(Pattern(), RegexOptions.CultureInvariant, s_matchTimeout);
    }

    /// <summary>Gets the default: a folder for each datacenter, in which names sort by time.</summary>
    /// <value><c>{datacenter}/consul-{datacenter}-{time}-{index}.snap</c></value>
    public static SnapshotNameTemplate Default { get; } = new("{datacenter}/consul-{datacenter}-{time}-{index}.snap");

    /// <summary>Gets the names of Consul Enterprise's agent, <c>consul-{id}.snap</c>. They name no datacenter.</summary>
    public static SnapshotNameTemplate Enterprise { get; } = new("consul-{id}.snap");

    /// <summary>Gets the text.</summary>
    public string Template { get; }

    /// <summary>Gets a value indicating whether names say which datacenter they belong to.</summary>
    public bool NamesDatacenter => Has(NamePlaceholder.Datacenter);

    /// <summary>Gets a value indicating whether the names of one datacenter sort by time: nothing that varies stands before <c>{time}</c> or <c>{id}</c>.</summary>
    public bool SortsByTime => _tokens.FirstOrDefault(static token => token.Placeholder is not (null or NamePlaceholder.Datacenter)).Placeholder is NamePlaceholder.Time or NamePlaceholder.Id;

    /// <summary>Makes a name.</summary>
    /// <param name="parts">What to put in. What the template asks for and is not known becomes <c>_</c>, but times, indexes, terms and ids must be known.</param>
    /// <param name="copy">1 for the first snapshot of these values, 2 for the second; to be counted up when the store says that the name is taken.</param>
    /// <returns>A name that every store can hold.</returns>
    /// <exception cref="ArgumentException">A number or the time is missing, or the name is too long.</exception>
    public string Format(SnapshotNameParts parts, int copy = 1)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentOutOfRangeException.ThrowIfLessThan(copy, 1);
        string name = Join(parts, copy);
        return StoreName.Violation(name) is string rule ? throw new ArgumentException($"The name {StoreName.Quote(name)} cannot be stored: {rule}.", nameof(parts)) : name;
    }

    /// <summary>Reads a name back.</summary>
    /// <param name="name">The name.</param>
    /// <param name="parts">What the name says; <see langword="null"/> if it was not made by this template.</param>
    /// <returns>Whether the name was made by this template.</returns>
    public bool TryParse(string name, [NotNullWhen(true)] out SnapshotNameParts? parts)
    {
        ArgumentNullException.ThrowIfNull(name);
        parts = null;
        if (name.Length > StoreName.MaxLength || _pattern.Match(name) is not { Success: true } match)
        {
            return false;
        }

        long? id = null;
        DateTimeOffset? time = null;
        if (Text(match, NamePlaceholder.Id) is string idText)
        {
            if (!long.TryParse(idText, NumberStyles.None, CultureInfo.InvariantCulture, out long nanoseconds))
            {
                return false;
            }

            id = nanoseconds;
            time = DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / TicksToNanoseconds);
        }

        if (Text(match, NamePlaceholder.Time) is string timeText)
        {
            if (!DateTimeOffset.TryParseExact(timeText, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset seconds))
            {
                return false;
            }

            time = seconds;
        }

        if (!TryCount(match, NamePlaceholder.Index, out ulong? index) || !TryCount(match, NamePlaceholder.Term, out ulong? term)
            || !TryText(match, NamePlaceholder.Datacenter, out string? datacenter) || !TryText(match, NamePlaceholder.Node, out string? node)
            || !TryText(match, NamePlaceholder.Version, out string? version))
        {
            return false;
        }

        parts = new SnapshotNameParts { Datacenter = datacenter, Index = index, Term = term, Version = version, Time = time, Node = node, Id = id };
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Template;

    private bool Has(NamePlaceholder placeholder) => _tokens.Any(token => token.Placeholder == placeholder);

    private string Join(SnapshotNameParts parts, int copy)
    {
        StringBuilder name = new();
        foreach (NameToken token in _tokens)
        {
            name.Append(token.Literal ?? Value(token.Placeholder!.Value, parts));
        }

        if (copy > 1)
        {
            name.Insert(name.Length - _extension.Length, string.Create(CultureInfo.InvariantCulture, $"~{copy}"));
        }

        return name.ToString();
    }

    private string? Violation()
    {
        if (!Has(NamePlaceholder.Time) && !Has(NamePlaceholder.Index) && !Has(NamePlaceholder.Id))
        {
            return "it must hold {time}, {index} or {id}: otherwise each snapshot would replace the one before";
        }

        StringBuilder? between = null;
        foreach (NameToken token in _tokens)
        {
            if (token.Literal is string literal)
            {
                between?.Append(literal);
            }
            else if (token.IsText)
            {
                if (between?.ToString().All(IsTextCharacter) == true)
                {
                    return "between two of {datacenter}, {node} and {version} there must be a character that they cannot hold, such as '/' or '~': otherwise a name could be read in two ways";
                }

                between = new StringBuilder();
            }
        }

        SnapshotNameParts sample = new() { Datacenter = "a", Node = "a", Version = "a", Index = 1, Term = 1, Time = DateTimeOffset.UnixEpoch, Id = 1 };
        string name = Join(sample, copy: 1);
        if ((StoreName.Violation(name) ?? StoreName.Violation(Join(sample, copy: 2))) is string rule)
        {
            return rule;
        }

        if (name.EndsWith(SnapshotManifest.Extension, StringComparison.Ordinal) || name.EndsWith(StoredSnapshot.PinExtension, StringComparison.Ordinal))
        {
            return "it must not end with .json or .pin, which manifests and pins have";
        }

        return null;
    }

    private string Pattern()
    {
        StringBuilder pattern = new(@"\A");
        HashSet<NamePlaceholder> seen = [];
        for (int i = 0; i < _tokens.Count; i++)
        {
            if (_tokens[i].Placeholder is NamePlaceholder placeholder)
            {
                string expression = _tokens[i].IsText ? TextPattern : placeholder switch
                {
                    NamePlaceholder.Time => "[0-9]{8}T[0-9]{6}Z",
                    NamePlaceholder.Id => "[0-9]{19}",
                    _ => CountedPattern,
                };
                pattern.Append(seen.Add(placeholder) ? $"(?<{placeholder}>{expression})" : $"\\k<{placeholder}>");
            }
            else if (i < _tokens.Count - 1)
            {
                pattern.Append(Regex.Escape(_tokens[i].Literal!));
            }
            else
            {
                pattern.Append(Regex.Escape(_tokens[i].Literal![..^_extension.Length]));
            }
        }

        // [2-9] or more digits: "~1" and "~02" are nobody's names.
        return pattern.Append("(~([2-9]|[1-9][0-9]+))?").Append(Regex.Escape(_extension)).Append(@"\z").ToString();
    }

    private string Value(NamePlaceholder placeholder, SnapshotNameParts parts) => placeholder switch
    {
        NamePlaceholder.Datacenter => NameText.Escape(parts.Datacenter),
        NamePlaceholder.Node => NameText.Escape(parts.Node),
        NamePlaceholder.Version => NameText.Escape(parts.Version),
        NamePlaceholder.Index => Required(parts.Index, placeholder).ToString("D20", CultureInfo.InvariantCulture),
        NamePlaceholder.Term => Required(parts.Term, placeholder).ToString("D20", CultureInfo.InvariantCulture),
        NamePlaceholder.Time => Required(parts.Time, placeholder).UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture),
        _ => Id(parts).ToString("D19", CultureInfo.InvariantCulture),
    };

    private long Id(SnapshotNameParts parts)
    {
        long id = parts.Id ?? (Required(parts.Time, NamePlaceholder.Id) - DateTimeOffset.UnixEpoch).Ticks * TicksToNanoseconds;
        return id >= 0 ? id : throw new ArgumentException($"The template '{Template}' needs an id that is not negative.", nameof(parts));
    }

    private T Required<T>(T? value, NamePlaceholder placeholder)
        where T : struct =>
        value ?? throw new ArgumentException($"The template '{Template}' needs the snapshot's {placeholder.ToString().ToLowerInvariant()}.");

    private static bool IsTextCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '=' or '-';

    private static string? Text(Match match, NamePlaceholder placeholder) => match.Groups[placeholder.ToString()] is { Success: true } group ? group.Value : null;

    private static bool TryText(Match match, NamePlaceholder placeholder, out string? value)
    {
        value = null;
        return Text(match, placeholder) is not string text || NameText.TryUnescape(text, out value);
    }

    private static bool TryCount(Match match, NamePlaceholder placeholder, out ulong? value)
    {
        value = null;
        if (Text(match, placeholder) is not string text)
        {
            return true;
        }

        bool parsed = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong count);
        value = count;
        return parsed;
    }
}
