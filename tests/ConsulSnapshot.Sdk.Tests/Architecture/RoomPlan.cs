using ConsulSnapshot.RecordGenerator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConsulSnapshot.Sdk.Tests.Architecture;

/// <summary>Which room of the core may know which other, and who in given sources breaks it.</summary>
/// <remarks>A room is the folder in which a type is declared. What only the docs point to does not count.</remarks>
internal static class RoomPlan
{
    // The generated file of ImplicitUsings, which is not among the sources.
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions s_parseOptions = new(LanguageVersion.CSharp14);

    // What the tests themselves run on: the runtime and all packages, but not the compiled core.
    private static readonly MetadataReference[] s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("ConsulSnapshot.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly Dictionary<string, string[]> s_mayKnow = new(StringComparer.Ordinal)
    {
        ["State"] = [],
        ["Records"] = ["State"],
        ["Archive"] = ["State"],
        ["Analysis"] = ["Archive", "Records", "State"],
        ["Editing"] = ["Analysis", "Archive", "Records", "State"],
        ["Client"] = ["Analysis", "Editing", "Archive", "Records", "State"],
        ["Storage"] = ["Analysis", "Archive", "State"],
        ["DependencyInjection"] = ["Client", "Storage", "Analysis", "Editing", "Archive", "Records", "State"],
    };

    /// <summary>Lists who knows whom against the plan, as <c>file:line room -> room (type)</c>.</summary>
    /// <param name="sources">Sources by their path below the project, with <c>/</c>.</param>
    public static IReadOnlyList<string> FindViolations(IEnumerable<(string Path, string Text)> sources)
    {
        CSharpCompilation compilation = Compile(sources);
        Dictionary<ISymbol, HashSet<string>> rooms = MapTypes(compilation);
        return [.. compilation.SyntaxTrees.SelectMany(tree => FindViolations(tree, compilation, rooms)).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Lists names that could not be resolved, behind which a violation could hide.</summary>
    public static IReadOnlyList<string> FindUnresolved(IEnumerable<(string Path, string Text)> sources)
    {
        CSharpGeneratorDriver.Create([new RecordStructGenerator().AsSourceGenerator()], parseOptions: s_parseOptions)
            .RunGeneratorsAndUpdateCompilation(Compile(sources), out Compilation compilation, out _);
        return
        [
            .. compilation.GetDiagnostics()
                .Where(diagnostic => diagnostic.Id is "CS0103" or "CS0234" or "CS0246" or "CS1061")
                .Select(diagnostic => $"{Place(diagnostic.Location)} {diagnostic.GetMessage(null)}"),
        ];
    }

    private static CSharpCompilation Compile(IEnumerable<(string Path, string Text)> sources)
    {
        IEnumerable<SyntaxTree> trees = sources.Select(source => CSharpSyntaxTree.ParseText(source.Text, s_parseOptions, source.Path));
        return CSharpCompilation.Create(
            "Rooms",
            [CSharpSyntaxTree.ParseText(ImplicitUsings, s_parseOptions), .. trees],
            s_references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
    }

    private static Dictionary<ISymbol, HashSet<string>> MapTypes(CSharpCompilation compilation)
    {
        Dictionary<ISymbol, HashSet<string>> rooms = new(SymbolEqualityComparer.Default);
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            SemanticModel model = compilation.GetSemanticModel(tree);
            foreach (MemberDeclarationSyntax declaration in tree.GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>()
                .Where(node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax))
            {
                ISymbol symbol = model.GetDeclaredSymbol(declaration)!;
                rooms.TryAdd(symbol, new HashSet<string>(StringComparer.Ordinal));
                rooms[symbol].Add(Room(tree.FilePath));
            }
        }

        return rooms;
    }

    private static IEnumerable<string> FindViolations(SyntaxTree tree, CSharpCompilation compilation, Dictionary<ISymbol, HashSet<string>> rooms)
    {
        string room = Room(tree.FilePath);
        if (!s_mayKnow.TryGetValue(room, out string[]? known))
        {
            return rooms.Where(type => type.Value.Contains(room)).Select(type => $"{tree.FilePath}:1 '{room}' is no room of the plan ({type.Key.Name})");
        }

        SemanticModel model = compilation.GetSemanticModel(tree);
        return
            from name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
            let symbols = model.GetSymbolInfo(name)
            from symbol in symbols.Symbol is { } resolved ? [resolved] : symbols.CandidateSymbols
            let type = TypeOf(symbol)
            where type is not null && rooms.ContainsKey(type)
            from target in rooms[type]
            where target != room && !known.Contains(target)
            select $"{Place(name.GetLocation())} {room} -> {target} ({type.Name})";
    }

    private static ISymbol? TypeOf(ISymbol symbol) =>
        symbol is IAliasSymbol alias ? TypeOf(alias.Target) : (symbol as INamedTypeSymbol ?? symbol.ContainingType)?.OriginalDefinition;

    private static string Room(string path) => path.Contains('/', StringComparison.Ordinal) ? path[..path.IndexOf('/', StringComparison.Ordinal)] : "";

    private static string Place(Location location) => $"{location.SourceTree?.FilePath}:{location.GetLineSpan().StartLinePosition.Line + 1}";
}
