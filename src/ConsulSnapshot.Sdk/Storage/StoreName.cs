using System.Globalization;
using System.Text;

namespace ConsulSnapshot.Sdk.Storage;

/// <summary>Which names every store can hold, and their order.</summary>
internal static class StoreName
{
    // S3 takes keys of 1,024 bytes, the store's own prefix included; files of Linux have names of 255 bytes, and some are needed for temporary ones.
    public const int MaxLength = 700;
    public const int MaxPartLength = 200;

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The order of the UTF-8 bytes, which is that of code points.</summary>
    public static IComparer<string> Comparer { get; } = Comparer<string>.Create(Compare);

    /// <summary>Says which rule a name breaks; <see langword="null"/> if it breaks none.</summary>
    public static string? Violation(string name)
    {
        if (name.Length == 0)
        {
            return "a name must not be empty";
        }

        foreach (char character in name)
        {
            if (char.IsControl(character) || character is '\u2028' or '\u2029')
            {
                return $"a name must not hold control characters or line separators: found U+{(int)character:X4}";
            }

            // Azure and Windows take it for a separator of folders.
            if (character == '\\')
            {
                return "a name must not hold a backslash; folders are divided by '/'";
            }
        }

        if (Length(name) is not int length)
        {
            return "a name must be valid UTF-16: a surrogate stands alone";
        }

        if (length > MaxLength)
        {
            return string.Create(CultureInfo.InvariantCulture, $"a name must have at most {MaxLength} bytes as UTF-8, not {length}");
        }

        foreach (string part in name.Split('/'))
        {
            if (PartViolation(part) is string violation)
            {
                return violation;
            }
        }

        return null;
    }

    public static void Check(string store, string name)
    {
        if (Violation(name) is string rule)
        {
            throw new SnapshotStoreException(SnapshotStoreError.InvalidName, store, name, rule);
        }
    }

    /// <summary>Makes a hostile name fit for a message: one line, no control characters, not longer than a good name may be.</summary>
    public static string Quote(string name)
    {
        string shown = name.Length > MaxLength ? name[..MaxLength] + "..." : name;
        return $"'{string.Concat(shown.Select(static c => char.IsControl(c) || c is '\u2028' or '\u2029' ? '?' : c))}'";
    }

    private static string? PartViolation(string part)
    {
        if (part.Length == 0)
        {
            return "a name must not begin or end with '/' or hold '//'";
        }

        if (part is "." or "..")
        {
            return "a name must not hold the folders '.' or '..'";
        }

        // Azure and Windows drop them.
        if (part[^1] is '.' or ' ')
        {
            return "neither a name nor a folder in it may end with a dot or a space";
        }

        if (DurableFile.IsTemporaryName(part))
        {
            return "the name is of those that temporary files have";
        }

        return Length(part) > MaxPartLength
            ? string.Create(CultureInfo.InvariantCulture, $"what stands between two '/' must have at most {MaxPartLength} bytes as UTF-8, not {Length(part)}")
            : null;
    }

    private static int? Length(string text)
    {
        try
        {
            return s_strict.GetByteCount(text);
        }
        catch (EncoderFallbackException)
        {
            return null;
        }
    }

    private static int Compare(string? left, string? right)
    {
        if (left is null || right is null)
        {
            return string.CompareOrdinal(left, right);
        }

        int shorter = Math.Min(left.Length, right.Length);
        for (int i = 0; i < shorter; i++)
        {
            if (left[i] != right[i])
            {
                return Rank(left[i]).CompareTo(Rank(right[i]));
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    // Surrogates stand for code points after U+FFFF, but before U+E000 among UTF-16's units.
    private static int Rank(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
