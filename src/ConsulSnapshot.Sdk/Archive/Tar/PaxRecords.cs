namespace ConsulSnapshot.Sdk;

/// <summary>The records of a PAX extended header: <c>length keyword=value\n</c>, one after the other.</summary>
/// <remarks>Source: POSIX.1-2001, pax; GNU tar's sparse extensions; judged as Go's archive/tar does.</remarks>
internal sealed class PaxRecords
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public string this[string key] => _values.GetValueOrDefault(key, "");

    public static bool TryParse(ReadOnlySpan<byte> content, out PaxRecords records)
    {
        records = new PaxRecords();
        List<string> sparse = [];
        while (!content.IsEmpty)
        {
            if (!TryTakeRecord(ref content, out string key, out string value))
            {
                return false;
            }

            if (key is "GNU.sparse.offset" or "GNU.sparse.numbytes")
            {
                // GNU's sparse format 0.0 repeats the two keywords in turn; kept in the form of format 0.1.
                if ((sparse.Count % 2 == 0) != (key == "GNU.sparse.offset") || value.Contains(','))
                {
                    return false;
                }

                sparse.Add(value);
            }
            else if (key.Length > 0)
            {
                records._values[key] = value;
            }
        }

        if (sparse.Count > 0)
        {
            records._values["GNU.sparse.map"] = string.Join(',', sparse);
        }

        return true;
    }

    /// <summary>Checks the values that a reader uses, and replaces those that are there.</summary>
    public bool TryMerge(ref string name, ref long size)
    {
        foreach ((string key, string value) in _values)
        {
            if (value.Length == 0)
            {
                continue; // an empty value keeps that of the header
            }

            bool valid = key switch
            {
                "uid" or "gid" => TryParseNumber(value, out _),
                "atime" or "mtime" or "ctime" => IsTime(value),
                "size" => TryParseNumber(value, out size),
                _ => true,
            };
            if (!valid)
            {
                return false;
            }
        }

        name = this["path"] is { Length: > 0 } path ? path : name;
        return true;
    }

    public static bool TryParseNumber(string text, out long value) =>
        TarNumber.TryParseDecimal(System.Text.Encoding.Latin1.GetBytes(text), out value);

    /// <summary>Takes a record; one that nobody uses is judged, and comes without key and value.</summary>
    private static bool TryTakeRecord(ref ReadOnlySpan<byte> rest, out string key, out string value)
    {
        key = value = "";
        int space = rest.IndexOf((byte)' ');
        if (space < 0 || !TarNumber.TryParseDecimal(rest[..space], out long length) || length < 5 || length > rest.Length || length <= space + 1)
        {
            return false;
        }

        ReadOnlySpan<byte> record = rest[(space + 1)..((int)length - 1)];
        bool ended = rest[(int)length - 1] == '\n';
        int equals = record.IndexOf((byte)'=');
        if (!ended || equals <= 0)
        {
            return false;
        }

        rest = rest[(int)length..];
        ReadOnlySpan<byte> name = record[..equals];
        ReadOnlySpan<byte> content = record[(equals + 1)..];
        bool isText = name.SequenceEqual("path"u8) || name.SequenceEqual("linkpath"u8) || name.SequenceEqual("uname"u8) || name.SequenceEqual("gname"u8);
        if ((isText ? content : name).Contains((byte)0))
        {
            return false;
        }

        if (IsUsed(name))
        {
            key = TarText.ToName(name);
            value = TarText.ToName(content);
        }

        return true;
    }

    private static bool IsUsed(ReadOnlySpan<byte> name) =>
        name.StartsWith("GNU.sparse."u8) || name.SequenceEqual("path"u8) || name.SequenceEqual("size"u8)
        || name.SequenceEqual("uid"u8) || name.SequenceEqual("gid"u8)
        || name.SequenceEqual("mtime"u8) || name.SequenceEqual("atime"u8) || name.SequenceEqual("ctime"u8);

    private static bool IsTime(string value)
    {
        int point = value.IndexOf('.', StringComparison.Ordinal);
        return TryParseNumber(point < 0 ? value : value[..point], out _)
            && (point < 0 || !value.AsSpan(point + 1).ContainsAnyExceptInRange('0', '9'));
    }
}
