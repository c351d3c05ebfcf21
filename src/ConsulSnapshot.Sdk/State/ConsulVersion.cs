using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ConsulSnapshot.Sdk;

/// <summary>A version of Consul: <c>1.21.4</c>, or <c>1.21</c> for a minor release whose patch does not matter.</summary>
/// <param name="Major">The major number.</param>
/// <param name="Minor">The minor number.</param>
/// <param name="Patch">The patch number; <see langword="null"/> if it is not said.</param>
public readonly record struct ConsulVersion(int Major, int Minor, int? Patch = null) : IComparable<ConsulVersion>
{
    // A minor release is a number below this one in all that follows.
    private const int MostMinors = 100;

    /// <summary>Compares two versions.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(ConsulVersion left, ConsulVersion right) => left.CompareTo(right) < 0;

    /// <summary>Compares two versions.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(ConsulVersion left, ConsulVersion right) => left.CompareTo(right) > 0;

    /// <summary>Compares two versions.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(ConsulVersion left, ConsulVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Compares two versions.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(ConsulVersion left, ConsulVersion right) => left.CompareTo(right) >= 0;

    /// <summary>Reads a version.</summary>
    /// <param name="text">Two or three numbers, with or without a <c>v</c> before and a suffix such as <c>+ent</c> or <c>-rc1</c> behind, which is passed over.</param>
    /// <returns>The version.</returns>
    /// <exception cref="FormatException">The text is no version.</exception>
    public static ConsulVersion Parse(string text) =>
        TryParse(text, out ConsulVersion version) ? version : throw new FormatException($"A version of Consul must be like 1.21.4 or 1.21: found {SnapshotMessage.Quote(text)}.");

    /// <summary>Reads a version, if the text is one.</summary>
    /// <param name="text">Two or three numbers, with or without a <c>v</c> before and a suffix such as <c>+ent</c> or <c>-rc1</c> behind, which is passed over.</param>
    /// <param name="version">The version.</param>
    /// <returns><see langword="true"/> if the text is a version.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out ConsulVersion version)
    {
        version = default;
        ReadOnlySpan<char> numbers = text.AsSpan().Trim();
        numbers = numbers.StartsWith("v", StringComparison.Ordinal) ? numbers[1..] : numbers;
        int suffix = numbers.IndexOfAny('+', '-');
        numbers = suffix < 0 ? numbers : numbers[..suffix];
        Span<int> parts = stackalloc int[3];
        int count = 0;
        foreach (Range part in numbers.Split('.'))
        {
            if (count == parts.Length || !int.TryParse(numbers[part], NumberStyles.None, CultureInfo.InvariantCulture, out parts[count]))
            {
                return false;
            }

            count++;
        }

        if (count < 2 || parts[0] is 0 or > MostMinors || parts[1] >= MostMinors)
        {
            return false;
        }

        version = new ConsulVersion(parts[0], parts[1], count == 3 ? parts[2] : null);
        return true;
    }

    /// <inheritdoc/>
    /// <remarks>A version without a patch comes after all patches of the same minor release: it stands for the newest.</remarks>
    public int CompareTo(ConsulVersion other) =>
        Major != other.Major ? Major.CompareTo(other.Major)
        : Minor != other.Minor ? Minor.CompareTo(other.Minor)
        : (Patch ?? int.MaxValue).CompareTo(other.Patch ?? int.MaxValue);

    /// <summary>Gets the version as text.</summary>
    /// <returns>The text, such as <c>1.21.4</c>.</returns>
    public override string ToString() =>
        Patch is { } patch ? string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{patch}") : string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");
}
