namespace ConsulSnapshot.Sdk.Storage;

/// <summary>A piece of a name template: text as it is, or a placeholder.</summary>
internal readonly record struct NameToken(string? Literal, NamePlaceholder? Placeholder)
{
    /// <summary>Whether the value is text of any length; all others have a fixed one.</summary>
    public bool IsText => Placeholder is NamePlaceholder.Datacenter or NamePlaceholder.Node or NamePlaceholder.Version;

    public static IReadOnlyList<NameToken> Split(string template)
    {
        List<NameToken> tokens = [];
        int position = 0;
        while (position < template.Length)
        {
            int brace = template.AsSpan(position).IndexOfAny('{', '}');
            if (brace != 0)
            {
                int end = brace < 0 ? template.Length : position + brace;
                tokens.Add(new NameToken(template[position..end], Placeholder: null));
                position = end;
                continue;
            }

            int close = template.IndexOf('}', position);
            string name = close < 0 || template[position] == '}' ? "" : template[(position + 1)..close];
            if (!name.All(char.IsAsciiLetterLower) || !Enum.TryParse(name, ignoreCase: true, out NamePlaceholder placeholder))
            {
                throw new ArgumentException(
                    $"The name template {StoreName.Quote(template)} is invalid: at character {position + 1} there is no placeholder; "
                    + "there are {datacenter}, {index}, {term}, {version}, {time}, {node} and {id}.",
                    nameof(template));
            }

            tokens.Add(new NameToken(Literal: null, placeholder));
            position = close + 1;
        }

        return tokens;
    }
}
