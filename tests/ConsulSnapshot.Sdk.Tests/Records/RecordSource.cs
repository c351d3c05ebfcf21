using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConsulSnapshot.Sdk.Tests.Records;

/// <summary>A type that stands for a struct of Consul's state, as its source has it.</summary>
/// <param name="Type">The type's name.</param>
/// <param name="Summary">The text of its summary, on one line; <see langword="null"/> if there is none.</param>
/// <param name="Members">The properties that stand for the struct's members.</param>
internal sealed partial record RecordSource(string Type, string? Summary, IReadOnlyList<RecordSource.Member> Members)
{
    /// <summary>Reads all types of the core that stand for a struct.</summary>
    public static IReadOnlyList<RecordSource> ReadAll() =>
    [
        .. Directory.EnumerateFiles(Repository.PathOf("src/ConsulSnapshot.Sdk/Records"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(path => Read(File.ReadAllText(path)))
            .OrderBy(type => type.Type, StringComparer.Ordinal),
    ];

    /// <summary>Reads the types of a source that stand for a struct.</summary>
    public static IEnumerable<RecordSource> Read(string source) =>
        CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp14)).GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>()
            .Where(type => Attribute(type, "ConsulStruct") is not null)
            .Select(type => new RecordSource(
                type.Identifier.Text, SummaryOf(type), [.. type.Members.OfType<PropertyDeclarationSyntax>().Select(ReadMember).OfType<Member>()]));

    private static Member? ReadMember(PropertyDeclarationSyntax property)
    {
        if (Attribute(property, "Member") is not { ArgumentList.Arguments: var arguments })
        {
            return null;
        }

        ExpressionSyntax? until = arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.Text == "Until")?.Expression;
        return new Member(
            property.Identifier.Text,
            Text(arguments[0].Expression),
            Version.Parse(Text(arguments[1].Expression)),
            until is null ? null : Version.Parse(Text(until)),
            SummaryOf(property));
    }

    private static AttributeSyntax? Attribute(MemberDeclarationSyntax declaration, string name) =>
        declaration.AttributeLists.SelectMany(list => list.Attributes).FirstOrDefault(attribute => attribute.Name.ToString() == name);

    private static string Text(ExpressionSyntax literal) => ((LiteralExpressionSyntax)literal).Token.ValueText;

    private static string? SummaryOf(MemberDeclarationSyntax declaration)
    {
        string comment = string.Concat(declaration.GetLeadingTrivia().Where(trivia => trivia.HasStructure).Select(trivia => trivia.ToFullString()));
        XElement doc = XElement.Parse($"<doc>{comment.Replace("///", "", StringComparison.Ordinal)}</doc>");
        return doc.Element("summary") is { } summary ? Spaces().Replace(string.Concat(summary.Nodes().Select(Plain)), " ").Trim() : null;
    }

    // What a reader sees: the text, and of a reference the word that it refers to.
    private static string Plain(XNode node) => node switch
    {
        XElement { IsEmpty: true } element => string.Concat(element.Attributes().Select(attribute => attribute.Value)),
        XElement element => element.Value,
        _ => node.ToString(),
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    /// <summary>A property that stands for a member of the struct.</summary>
    /// <param name="Property">The property's name.</param>
    /// <param name="Key">The key in the state.</param>
    /// <param name="Since">The first release that knows it.</param>
    /// <param name="Until">The last release that knows it, if it was removed.</param>
    /// <param name="Summary">The text of its summary, on one line; <see langword="null"/> if there is none.</param>
    internal sealed record Member(string Property, string Key, Version Since, Version? Until, string? Summary);
}
